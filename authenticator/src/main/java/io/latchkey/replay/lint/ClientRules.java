package io.latchkey.replay.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.policy.ClientPolicy;
import io.latchkey.risk.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Clients that reach more than they are weighed for. */
final class ClientRules {
    private static final String ADMINISTRATION = "realm-management";
    private static final Set<String> CONSOLES = Set.of("security-admin-console");

    private final JsonNode realm;
    private final Policy policy;
    private final List<Finding> findings;

    ClientRules(JsonNode realm, List<Finding> findings) {
        this.realm = realm;
        this.policy = new RealmPolicyDocument(realm).orDefault();
        this.findings = findings;
    }

    void check() {
        int index = 0;
        for (JsonNode client : realm.path("clients")) {
            String path = "/clients/" + index++;
            if (client.path("enabled").asBoolean(true)
                    && !client.path("bearerOnly").asBoolean()) {
                check(client, path);
            }
        }
    }

    private void check(JsonNode client, String path) {
        String name = "The client \"" + client.path("clientId").asText() + "\" ";
        Sensitivity sensitivity = sensitivity(client);
        boolean signsIn = client.path("standardFlowEnabled").asBoolean(true)
                || client.path("implicitFlowEnabled").asBoolean()
                || client.path("directAccessGrantsEnabled").asBoolean()
                || client.path("attributes")
                        .path("oauth2.device.authorization.grant.enabled")
                        .asBoolean();
        if (client.path("serviceAccountsEnabled").asBoolean() && signsIn) {
            findings.add(new Finding(
                    Rule.SERVICE_ACCOUNT_SIGNS_PEOPLE_IN,
                    path + "/serviceAccountsEnabled",
                    name + "has a service account and signs people in."));
        }
        String reach = reach(client);
        if (signsIn && sensitivity == null && reach != null) {
            findings.add(new Finding(
                    Rule.SENSITIVITY_MISSING,
                    path + "/attributes/latchkey.sensitivity",
                    name + reach + " and has no sensitivity."));
        }
        if (signsIn
                && sensitivity != null
                && sensitivity.atLeast(Sensitivity.HIGH)
                && client.path("fullScopeAllowed").asBoolean(true)) {
            findings.add(new Finding(
                    Rule.FULL_SCOPE,
                    path + "/fullScopeAllowed",
                    name + "is " + sensitivity.name().toLowerCase(Locale.ROOT) + " and has full scope."));
        }
    }

    private @Nullable Sensitivity sensitivity(JsonNode client) {
        ClientPolicy named = policy.clients().get(client.path("clientId").asText());
        Sensitivity byPolicy = named == null ? null : named.sensitivity();
        Sensitivity own = null;
        for (Sensitivity one : Sensitivity.values()) {
            if (one.name()
                    .equalsIgnoreCase(client.path("attributes")
                            .path("latchkey.sensitivity")
                            .asText()
                            .trim())) {
                own = one;
            }
        }
        return own == null || byPolicy != null && byPolicy.atLeast(own) ? byPolicy : own;
    }

    /** What makes a client sensitive, whatever it is marked as; null if nothing does. */
    private @Nullable String reach(JsonNode client) {
        String id = client.path("clientId").asText();
        if (CONSOLES.contains(id)) {
            return "administers the realm";
        }
        for (JsonNode mapping : realm.path("clientScopeMappings").path(ADMINISTRATION)) {
            if (mapping.path("client").asText().equals(id)) {
                return "may use roles of " + ADMINISTRATION;
            }
        }
        List<String> scopes = new ArrayList<>(texts(client.path("defaultClientScopes")));
        scopes.addAll(texts(client.path("optionalClientScopes")));
        scopes.retainAll(policy.privileges().scopes());
        return scopes.isEmpty() ? null : "may ask for the privileged scope " + scopes.get(0);
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toList());
    }
}
