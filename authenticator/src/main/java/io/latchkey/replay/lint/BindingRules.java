package io.latchkey.replay.lint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Ways in that are not weighed. */
final class BindingRules {
    private final JsonNode realm;
    private final Flows flows;
    private final List<Finding> findings;

    BindingRules(JsonNode realm, Flows flows, List<Finding> findings) {
        this.realm = realm;
        this.flows = flows;
        this.findings = findings;
    }

    void check() {
        boolean whole = realm.has("realm");
        if (whole || realm.has("browserFlow")) {
            require(
                    "/browserFlow",
                    "Sign-ins in a browser",
                    realm.path("browserFlow").asText("browser"));
        }
        if (realm.has("directGrantFlow") && !whole || whole && grantsPasswords()) {
            require(
                    "/directGrantFlow",
                    "Password grants",
                    realm.path("directGrantFlow").asText("direct grant"));
        }
        int index = 0;
        for (JsonNode provider : realm.path("identityProviders")) {
            String path = "/identityProviders/" + index++;
            if (provider.path("enabled").asBoolean(true)) {
                require(
                        path + "/postBrokerLoginFlowAlias",
                        "Sign-ins through \"" + provider.path("alias").asText() + "\"",
                        provider.path("postBrokerLoginFlowAlias").asText());
            }
        }
        index = 0;
        for (JsonNode client : realm.path("clients")) {
            String path = "/clients/" + index++ + "/authenticationFlowBindingOverrides";
            client.path("authenticationFlowBindingOverrides").fields().forEachRemaining(override -> {
                if (!override.getValue().asText().isEmpty()) {
                    require(
                            path + "/" + override.getKey(),
                            "Sign-ins to \"" + client.path("clientId").asText() + "\"",
                            override.getValue().asText());
                }
            });
        }
    }

    private boolean grantsPasswords() {
        for (JsonNode client : realm.path("clients")) {
            if (client.path("enabled").asBoolean(true)
                    && client.path("directAccessGrantsEnabled").asBoolean()) {
                return true;
            }
        }
        return false;
    }

    private void require(String path, String what, String alias) {
        boolean weighed = flows.find(alias)
                .filter(flow -> flows.reaches(flow, Flows.RISK))
                .isPresent();
        if (!weighed) {
            String how = alias.isEmpty() ? "go through no flow of their own" : "go through \"" + alias + "\"";
            findings.add(new Finding(
                    Rule.FLOW_WITHOUT_RISK,
                    path,
                    what + " " + how + ", which never asks for the risk (latchkey-risk)."));
        }
    }
}
