package io.latchkey.it.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.AdminClient;
import java.util.List;
import java.util.Map;

/** Makes a copy of the realm's browser flow without the risk conditions, and a client that signs in through it. */
record PlainFlow(AdminClient admin, String realm) {

    private static final String ALIAS = "browser without risk";

    /** The id of the client that signs in through the realm's own browser flow. */
    static final String WEIGHED = "bench-weighed";
    /** The id of the client that signs in through the copy. */
    static final String PLAIN = "bench-plain";

    /** Makes flow and clients; the redirect is any port of localhost. */
    void create() {
        String original = admin.get(realm).get("browserFlow").asText();
        admin.post(realm + "/authentication/flows/" + path(original) + "/copy", Map.of("newName", ALIAS));
        for (JsonNode execution : admin.get(realm + "/authentication/flows/" + path(ALIAS) + "/executions")) {
            boolean top = execution.path("level").asInt() == 0;
            boolean ours = execution.path("requirement").asText().equals("CONDITIONAL")
                    || execution.path("providerId").asText().startsWith("latchkey-");
            if (top && ours) {
                admin.delete(realm + "/authentication/executions/"
                        + execution.get("id").asText());
            }
        }
        client(WEIGHED, Map.of());
        client(PLAIN, Map.of("browser", plainFlowId()));
    }

    private String plainFlowId() {
        for (JsonNode flow : admin.get(realm + "/authentication/flows")) {
            if (flow.get("alias").asText().equals(ALIAS)) {
                return flow.get("id").asText();
            }
        }
        throw new IllegalStateException("The flow " + ALIAS + " was not made");
    }

    /** Makes a client with these flows in place of the realm's. */
    void client(String id, Map<String, String> flows) {
        admin.post(
                realm + "/clients",
                Map.of(
                        "clientId",
                        id,
                        "publicClient",
                        true,
                        "redirectUris",
                        List.of(SignInRuns.REDIRECT.toString()),
                        "attributes",
                        Map.of("pkce.code.challenge.method", "S256"),
                        "authenticationFlowBindingOverrides",
                        flows));
    }

    private static String path(String alias) {
        return alias.replace(" ", "%20");
    }
}
