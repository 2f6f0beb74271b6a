package io.latchkey.it.flow;

import io.latchkey.it.client.AdminClient;
import java.util.List;
import java.util.Map;

/** The realm's policy document, changed for one test and put back at its end. */
final class PolicyDocument implements AutoCloseable {
    private static final String COMPONENTS = "latchkey/components";

    private final AdminClient admin;

    private PolicyDocument(AdminClient admin) {
        this.admin = admin;
    }

    /** A policy in which every sign-in to an ordinary client scores at least so much. */
    static PolicyDocument scoring(AdminClient admin, String mode, int points) {
        PolicyDocument document = new PolicyDocument(admin);
        document.put("{\"mode\":\"" + mode + "\",\"signals\":{\"target.client\":{\"points\":{\"normal\":" + points
                + "},\"strong\":[\"normal\"]}}}");
        return document;
    }

    @Override
    public void close() {
        put("{\"mode\":\"enforce\"}");
    }

    private void put(String json) {
        var component = admin.get(
                        COMPONENTS + "?type=io.latchkey.keycloak.store.LatchkeyComponent&name=latchkey-policy")
                .get(0);
        admin.put(
                COMPONENTS + "/" + component.get("id").asText(),
                Map.of(
                        "id",
                        component.get("id").asText(),
                        "name",
                        "latchkey-policy",
                        "providerId",
                        "latchkey-policy",
                        "providerType",
                        "io.latchkey.keycloak.store.LatchkeyComponent",
                        "parentId",
                        component.get("parentId").asText(),
                        "config",
                        Map.of("document", List.of(json))));
    }
}
