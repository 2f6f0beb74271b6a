package io.latchkey.it.workload;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.Events;
import io.latchkey.it.client.OidcClient;
import io.latchkey.it.client.WorkloadKey;
import io.latchkey.it.server.Keycloak;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A realm with nothing in it but workloads. */
record Workshop(URI server, AdminClient admin, String name) implements AutoCloseable {
    static final String BASEL = "5.154.186.10";
    static final String BERN = "194.230.1.1";
    static final String SAO_PAULO = "200.160.2.3";

    /** Nothing is taken as it comes, so that the second token can be unusual. */
    static final String AT_ONCE = "{\"workloads\":{\"unusual\":{\"settlingDays\":0}}}";

    private static final URI APP = URI.create("http://localhost:65001/app");
    private static final String POLICY = "io.latchkey.keycloak.store.LatchkeyComponent";

    /** As Keycloak is without Latchkey's executor. */
    static Workshop stock(Keycloak keycloak, String name) {
        return make(keycloak.url(), name, Map.of());
    }

    /** With the executor for every client. */
    static Workshop guarded(URI server, String name, String mode, String policy) {
        Map<String, Object> executor = Map.of("executor", "latchkey-workload", "configuration", Map.of("mode", mode));
        Map<String, Object> parts = new HashMap<>();
        parts.put(
                "clientProfiles",
                Map.of("profiles", List.of(Map.of("name", "workloads", "executors", List.of(executor)))));
        parts.put(
                "clientPolicies",
                Map.of(
                        "policies",
                        List.of(Map.of(
                                "name",
                                "workloads",
                                "enabled",
                                true,
                                "conditions",
                                List.of(Map.of("condition", "any-client", "configuration", Map.of())),
                                "profiles",
                                List.of("workloads")))));
        parts.put(
                "components",
                Map.of(
                        POLICY,
                        List.of(Map.of(
                                "name",
                                "latchkey-policy",
                                "providerId",
                                "latchkey-policy",
                                "config",
                                Map.of("document", List.of(policy))))));
        return make(server, name, parts);
    }

    static Workshop guarded(Keycloak keycloak, String name) {
        return guarded(keycloak.url(), name, "enforce", AT_ONCE);
    }

    private static Workshop make(URI server, String name, Map<String, Object> parts) {
        AdminClient admin = AdminClient.of(server);
        Map<String, Object> realm = new HashMap<>(parts);
        realm.putAll(Map.of(
                "realm",
                name,
                "enabled",
                true,
                "sslRequired",
                "none",
                "eventsEnabled",
                true,
                "bruteForceProtected",
                false));
        admin.request("DELETE", name, null);
        admin.post("", realm);
        return new Workshop(server, admin, name);
    }

    /** A client with a service account and a secret that Keycloak has made. */
    Machine machine(String clientId, String sensitivity, Map<String, String> attributes) {
        return machine(clientId, sensitivity, attributes, Map.of());
    }

    Machine machine(String clientId, String sensitivity, Map<String, String> attributes, Map<String, Object> more) {
        Map<String, String> all = new HashMap<>(attributes);
        all.put("latchkey.sensitivity", sensitivity);
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
        admin.post(name + "/clients", client);
        return new Machine(this, clientId, admin.clientUuid(name, clientId));
    }

    /** A client that proves itself by a key of its own. */
    Machine signing(String clientId, String sensitivity, WorkloadKey key, Map<String, String> attributes) {
        Map<String, String> all = new HashMap<>(attributes);
        all.put("use.jwks.string", "true");
        all.put("jwks.string", key.jwks());
        return machine(clientId, sensitivity, all, Map.of("clientAuthenticatorType", "client-jwt"));
    }

    Events events() {
        return new Events(admin, name);
    }

    /** A client that was set up before anybody enforced anything, and is held to the policy now. */
    Machine older(String clientId, String sensitivity, Map<String, Object> more) {
        Machine machine = machine(clientId, sensitivity, Map.of("latchkey.workloads", "observe"), more);
        machine.set(Map.of("latchkey.workloads", "enforce"));
        return machine;
    }

    URI endpoint(String path) {
        return server.resolve("/realms/" + name + "/protocol/openid-connect/" + path);
    }

    /** The newest decisions on a client, newest first. */
    List<JsonNode> decisions(String clientId) {
        List<JsonNode> decisions = new ArrayList<>();
        admin.get(name + "/latchkey/decisions?client=" + clientId).forEach(decisions::add);
        return decisions;
    }

    /** What one decision found, as {@code signal=finding}. */
    List<String> findings(JsonNode decision) {
        List<String> findings = new ArrayList<>();
        admin.get(name + "/latchkey/decisions/" + decision.path("id").asText())
                .path("rows")
                .forEach(row -> findings.add(
                        row.path("signal").asText() + "=" + row.path("finding").asText()));
        return findings;
    }

    @Override
    public void close() {
        admin.delete(name);
    }

    /** One client of the realm. */
    record Machine(Workshop workshop, String clientId, String uuid) {

        String secret() {
            return workshop.admin()
                    .get(workshop.name() + "/clients/" + uuid + "/client-secret")
                    .path("value")
                    .asText();
        }

        OidcClient oidc() {
            return new OidcClient(workshop.server(), workshop.name(), clientId, APP);
        }

        OidcClient.Answer bySecret(String address) {
            return oidc().clientCredentials(secret(), Map.of("X-Forwarded-For", address));
        }

        OidcClient.Answer byKey(WorkloadKey key, Map<String, String> more, Map<String, String> headers) {
            Map<String, String> fields = new LinkedHashMap<>(more);
            fields.put("grant_type", "client_credentials");
            fields.putAll(key.assertion(
                    clientId,
                    workshop.server().resolve("/realms/" + workshop.name()).toString()));
            Map<String, String> all = new HashMap<>(headers);
            all.putIfAbsent("X-Forwarded-For", BASEL);
            return oidc().token(fields, all);
        }

        /** With a token that is bound to the key. */
        OidcClient.Answer byBoundKey(WorkloadKey key) {
            return byKey(key, Map.of("scope", "openid"), Map.of("DPoP", key.dpop("POST", workshop.endpoint("token"))));
        }

        /** Changes attributes as an administrator. */
        void set(Map<String, String> attributes) {
            workshop.admin()
                    .put(workshop.name() + "/clients/" + uuid, Map.of("clientId", clientId, "attributes", attributes));
        }
    }
}
