package io.latchkey.it.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.DemoRealm;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.Workspace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A realm on which an attack is tried.
 *
 * @param name the realm's
 */
record Ground(Keycloak keycloak, AdminClient admin, String name) {
    /** The demo's realm, with Latchkey in force. */
    static Ground latchkey(Keycloak keycloak, AdminClient admin) {
        return new Ground(keycloak, admin, "latchkey");
    }

    /** A copy of the demo's realm with these settings, for what concerns a whole realm. */
    static Ground latchkeyCopy(Keycloak keycloak, AdminClient admin, Map<String, Object> settings) {
        String name = "copy-" + UUID.randomUUID().toString().substring(0, 8);
        ObjectNode realm = DemoRealm.json(
                Workspace.locate().project().resolve("realm-exports/src/main/realms/latchkey-realm.json"));
        realm.put("realm", name);
        realm.put("bruteForceProtected", false);
        realm.remove("users");
        settings.forEach(realm::putPOJO);
        admin.post("", realm);
        return new Ground(keycloak, admin, name);
    }

    /** A realm as Keycloak makes it, where the attack is to work. */
    static Ground stock(Keycloak keycloak, AdminClient admin) {
        String name = "stock-" + UUID.randomUUID().toString().substring(0, 8);
        admin.post("", Map.of("realm", name, "enabled", true, "sslRequired", "none"));
        return new Ground(keycloak, admin, name);
    }

    TestUsers users() {
        return new TestUsers(admin, name);
    }

    Person somebody() {
        return users().withPassword();
    }

    /** A new application of this sensitivity, with these further attributes. */
    App app(String sensitivity, Map<String, String> more) {
        Map<String, String> attributes = new TreeMap<>(Map.of("latchkey.sensitivity", sensitivity));
        attributes.put("latchkey.sessions", "enforce");
        attributes.putAll(more);
        String id = "app-" + UUID.randomUUID().toString().substring(0, 8);
        Map<String, Object> client = new HashMap<>(Map.of(
                "clientId",
                id,
                "publicClient",
                true,
                "standardFlowEnabled",
                true,
                "directAccessGrantsEnabled",
                true,
                "redirectUris",
                List.of("http://localhost:*"),
                "attributes",
                attributes));
        admin.post(name + "/clients", client);
        return new App(keycloak.url(), name, id);
    }

    App app(String sensitivity) {
        return app(sensitivity, Map.of());
    }

    /** A server that may call these others, with tokens that live for an hour. */
    Backend backend(String... audiences) {
        String id = "backend-" + UUID.randomUUID().toString().substring(0, 8);
        Map<String, Object> client = new HashMap<>(Map.of(
                "clientId",
                id,
                "secret",
                id,
                "publicClient",
                false,
                "standardFlowEnabled",
                false,
                "attributes",
                Map.of(
                        "allow.token.introspection.without.audience.check",
                        "true",
                        "standard.token.exchange.enabled",
                        "true",
                        "access.token.lifespan",
                        "3600")));
        client.put("protocolMappers", Stream.of(audiences).map(Ground::audience).toList());
        admin.post(name + "/clients", client);
        return new Backend(keycloak.url(), name, id);
    }

    /** From now on an application's tokens may be used by a server. */
    void opens(App app, Backend backend) {
        admin.post(
                name + "/clients/" + admin.clientUuid(name, app.clientId()) + "/protocol-mappers/models",
                audience(backend.clientId()));
    }

    private static Map<String, Object> audience(String clientId) {
        return Map.of(
                "name",
                "to " + clientId,
                "protocol",
                "openid-connect",
                "protocolMapper",
                "oidc-audience-mapper",
                "config",
                Map.of("included.client.audience", clientId, "access.token.claim", "true"));
    }

    /** The decisions on somebody, newest first. */
    List<JsonNode> decisions(Person whose) {
        JsonNode rows = admin.get(name + "/latchkey/decisions?max=20&user=" + whose.id());
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }

    /** Takes a realm that was made for a test away again. */
    void drop() {
        admin.delete(name);
    }
}
