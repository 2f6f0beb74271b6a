package io.latchkey.it.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** Keycloak's own way of resetting a password: name, mail, new password. Attacks are shown on it before they are on ours. */
public final class StockReset {
    public static final String FLOW = "stock reset";

    private static final String OURS = "latchkey reset credentials";

    private StockReset() {}

    /** Adds the flow to a realm, not yet in force. */
    public static void make(Realm realm) {
        realm.admin()
                .post(
                        realm.name() + "/authentication/flows",
                        Map.of("alias", FLOW, "providerId", "basic-flow", "topLevel", true, "builtIn", false));
        String executions = realm.name() + "/authentication/flows/" + FLOW.replace(" ", "%20") + "/executions";
        for (String step : List.of("reset-credentials-choose-user", "reset-credential-email", "reset-password")) {
            realm.admin().post(executions + "/execution", Map.of("provider", step));
        }
        for (JsonNode step : realm.admin().get(executions)) {
            realm.admin().put(executions, Map.of("id", step.path("id").asText(), "requirement", "REQUIRED"));
        }
    }

    /** From now on passwords are reset as Keycloak does it. */
    public static void bind(Realm realm) {
        bind(realm, FLOW);
    }

    /** From now on passwords are reset as Latchkey does it. */
    public static void bindOurs(Realm realm) {
        bind(realm, OURS);
    }

    private static void bind(Realm realm, String flow) {
        realm.admin().put(realm.name(), Map.of("realm", realm.name(), "resetCredentialsFlow", flow));
    }
}
