package io.latchkey.it.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.Event;
import io.latchkey.it.client.Events;
import io.latchkey.it.client.OidcClient;
import io.latchkey.it.client.OidcClient.Answer;
import io.latchkey.it.client.WorkloadKey;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The part of the stage where service accounts play. Clients made for a story are taken away with it. */
final class Machines implements AutoCloseable {
    private static final URI NOWHERE = URI.create("http://localhost:65001/callback");

    private final Stage stage;
    private final URI server;
    private final String realm;
    private final AdminClient admin;
    private final List<String> made = new ArrayList<>();

    Machines(Stage stage, URI server, String realm, AdminClient admin) {
        this.stage = stage;
        this.server = server;
        this.realm = realm;
        this.admin = admin;
    }

    /** A client made for this story, as it was before anybody enforced anything; the policy is enforced for it then. */
    String machine(String name, String sensitivity, Map<String, String> attributes, Map<String, Object> more) {
        String clientId = name + "-" + Long.toString(Instant.now().toEpochMilli() % 1_000_000, 36);
        Map<String, String> all = new HashMap<>(attributes);
        all.put("latchkey.sensitivity", sensitivity);
        all.put("latchkey.workloads", "observe");
        Map<String, Object> client = new HashMap<>(Map.of(
                "clientId",
                clientId,
                "publicClient",
                false,
                "serviceAccountsEnabled",
                true,
                "standardFlowEnabled",
                false,
                "attributes",
                all));
        client.putAll(more);
        admin.post(realm + "/clients", client);
        made.add(clientId);
        admin.put(
                realm + "/clients/" + admin.clientUuid(realm, clientId),
                Map.of("clientId", clientId, "attributes", Map.of("latchkey.workloads", "enforce")));
        return clientId;
    }

    /** The secret that the server keeps for a client. */
    String secret(String clientId) {
        return admin.get(realm + "/clients/" + admin.clientUuid(realm, clientId) + "/client-secret")
                .path("value")
                .asText();
    }

    /** A client asks for a token with a secret; shows what comes of it. */
    void bySecret(String title, String clientId, String secret, String address) {
        show(title, clientId, Map.of("client_secret", secret), Map.of("X-Forwarded-For", address));
    }

    /** A client asks for a token with its key; shows what comes of it. */
    Answer byKey(String title, String clientId, WorkloadKey key, boolean bound, String address) {
        Map<String, String> headers = new HashMap<>(Map.of("X-Forwarded-For", address));
        if (bound) {
            headers.put("DPoP", key.dpop("POST", endpoint("token")));
        }
        return show(title, clientId, key.assertion(clientId, issuer()), headers);
    }

    private Answer show(String title, String clientId, Map<String, String> proof, Map<String, String> headers) {
        Instant start = Instant.now();
        Map<String, String> fields = new LinkedHashMap<>(proof);
        fields.put("grant_type", "client_credentials");
        fields.put("client_id", clientId);
        fields.put("scope", "openid");
        Answer answer = new OidcClient(server, realm, clientId, NOWHERE).token(fields, headers);
        new DecisionTable(
                        title + " (" + clientId + ")",
                        outcome(answer),
                        event(clientId, start),
                        explained(clientId, start))
                .lines()
                .forEach(stage::say);
        return answer;
    }

    private static String outcome(Answer answer) {
        if (!answer.isGranted()) {
            return "refused: " + answer.error() + ": "
                    + answer.body().path("error_description").asText();
        }
        String bound = answer.claims().path("cnf").isObject() ? ", bound to its key" : ", bound to nothing";
        return "a token for " + answer.body().path("expires_in").asText() + " seconds" + bound;
    }

    /** Shows the workloads whose set-up is weaker than their sensitivity asks for. */
    void report() {
        stage.say("");
        stage.say("== What an administrator is told to change (GET latchkey/workloads)");
        for (JsonNode row : admin.get(realm + "/latchkey/workloads?max=5")) {
            stage.say(String.format(
                    "   %3d  %s (%s): %s",
                    row.path("urgency").asInt(),
                    row.path("client").asText(),
                    row.path("sensitivity").asText(),
                    row.path("change").asText()));
        }
    }

    URI endpoint(String path) {
        return URI.create(issuer() + "/protocol/openid-connect/" + path);
    }

    private String issuer() {
        return server.resolve("/realms/" + realm).toString();
    }

    private Optional<Event> event(String clientId, Instant start) {
        return new Events(admin, realm)
                .all().stream()
                        .filter(event -> !event.time().isBefore(start.minusMillis(1)))
                        .filter(event -> event.type().startsWith("CLIENT_LOGIN"))
                        .filter(event -> clientId.equals(event.clientId()))
                        .reduce((earlier, later) -> later);
    }

    private Optional<JsonNode> explained(String clientId, Instant start) {
        JsonNode newest = admin.get(
                        realm + "/latchkey/decisions?max=1&client=" + clientId + "&from=" + start.minusMillis(1))
                .path(0);
        return newest.isMissingNode()
                ? Optional.empty()
                : Optional.of(admin.get(
                        realm + "/latchkey/decisions/" + newest.path("id").asText()));
    }

    @Override
    public void close() {
        made.forEach(clientId -> admin.delete(realm + "/clients/" + admin.clientUuid(realm, clientId)));
    }
}
