package io.latchkey.replay.lint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;

/** The realm and the flows of realm-exports, to be made worse. */
record Shipped(ObjectNode json) {
    static final Path REALM = Path.of("../realm-exports/src/main/realms/latchkey-realm.json");
    static final Path FLOWS = Path.of("../realm-exports/src/main/flows/latchkey-flows.json");

    static Shipped realm() {
        return read(REALM);
    }

    static Shipped flows() {
        return read(FLOWS);
    }

    private static Shipped read(Path file) {
        try {
            return new Shipped((ObjectNode) new JsonMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    ObjectNode flow(String alias) {
        return named(json.path("authenticationFlows"), "alias", alias);
    }

    ArrayNode steps(String flow) {
        return (ArrayNode) flow(flow).path("authenticationExecutions");
    }

    ObjectNode step(String flow, String authenticator) {
        return named(steps(flow), "authenticator", authenticator);
    }

    ObjectNode subFlow(String flow, String alias) {
        return named(steps(flow), "flowAlias", alias);
    }

    Shipped without(String flow, String authenticator) {
        ArrayNode steps = steps(flow);
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).path("authenticator").asText().equals(authenticator)) {
                steps.remove(i);
                return this;
            }
        }
        throw new IllegalStateException("No " + authenticator + " in " + flow);
    }

    Shipped with(String flow, String authenticator, String requirement) {
        steps(flow).addObject().put("authenticator", authenticator).put("requirement", requirement);
        return this;
    }

    ObjectNode config(String alias) {
        return (ObjectNode)
                named(json.path("authenticatorConfig"), "alias", alias).path("config");
    }

    ObjectNode client(String id) {
        return named(json.path("clients"), "clientId", id);
    }

    ObjectNode user(String name) {
        return named(json.path("users"), "username", name);
    }

    Shipped policy(String document) {
        ObjectNode component = (ObjectNode) json.path("components")
                .path("io.latchkey.keycloak.store.LatchkeyComponent")
                .path(0);
        ((ObjectNode) component.path("config")).putArray("document").add(document);
        return this;
    }

    private static ObjectNode named(JsonNode list, String key, String value) {
        for (JsonNode one : list) {
            if (one.path(key).asText().equals(value)) {
                return (ObjectNode) one;
            }
        }
        throw new IllegalStateException("None with " + key + " " + value);
    }
}
