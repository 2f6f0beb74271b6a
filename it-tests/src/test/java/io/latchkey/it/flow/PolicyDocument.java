package io.latchkey.it.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.AdminClient;
import java.util.List;
import java.util.Map;

/** The realm's policy document, changed for one test and put back at its end. */
final class PolicyDocument implements AutoCloseable {
    private static final String COMPONENTS = "latchkey/components";

    private final AdminClient admin;
    private final String before;

    private PolicyDocument(AdminClient admin) {
        this.admin = admin;
        this.before = component().path("config").path("document").path(0).asText();
    }

    /** A policy in which every sign-in to an ordinary client scores at least so much. */
    static PolicyDocument scoring(AdminClient admin, String mode, int points) {
        return of(admin, "{\"mode\":\"" + mode + "\",\"signals\":{\"target.client\":" + always(points) + "}}");
    }

    /** A policy in which every sign-in to an ordinary client is HIGH at least, and none is refused. */
    static PolicyDocument highAndNeverCritical(AdminClient admin) {
        return of(
                admin,
                "{\"levels\":{\"medium\":15,\"high\":30,\"critical\":100},\"signals\":{\"target.client\":" + always(30)
                        + "}}");
    }

    /** A policy in which a device is its user's from its first sign-in on, whatever proved that. */
    static PolicyDocument anySignInProves(AdminClient admin) {
        return of(admin, "{\"mode\":\"enforce\",\"devices\":{\"provenDays\":0}}");
    }

    /** This document in place of the realm's. */
    static PolicyDocument of(AdminClient admin, String json) {
        PolicyDocument document = new PolicyDocument(admin);
        document.put(json);
        return document;
    }

    private static String always(int points) {
        return "{\"points\":{\"normal\":" + points + "},\"strong\":[\"normal\"]}";
    }

    @Override
    public void close() {
        put(before);
    }

    private JsonNode component() {
        return admin.get(COMPONENTS + "?type=io.latchkey.keycloak.store.LatchkeyComponent&name=latchkey-policy")
                .get(0);
    }

    private void put(String json) {
        JsonNode component = component();
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
