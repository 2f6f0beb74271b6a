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

    private static final String EXCEPTION = "{\"version\":1,\"kind\":\"travel\",\"name\":\"Board meeting\","
            + "\"users\":[\"u-1\"],\"signals\":[\"geo.country\"],\"points\":20,\"owner\":\"u-2\",\"reason\":\"TRIP-118\","
            + "\"start\":\"2026-02-20T00:00:00Z\",\"end\":\"2026-03-10T00:00:00Z\",\"reviewDue\":\"2026-03-05T00:00:00Z\","
            + "\"created\":{\"by\":\"u-3\",\"at\":\"2026-02-20T00:00:00Z\"}}";

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

    ObjectNode requiredAction(String alias) {
        return named(json.path("requiredActions"), "alias", alias);
    }

    ObjectNode clientPolicy(String name) {
        return named(json.path("clientPolicies").path("policies"), "name", name);
    }

    /** The configuration of a client profile's only executor. */
    ObjectNode executor(String profile) {
        return (ObjectNode) named(json.path("clientProfiles").path("profiles"), "name", profile)
                .at("/executors/0/configuration");
    }

    /** With an exception for one user that is in order on March 1st, 2026, but for these fields. */
    Shipped exception(String changed) {
        try {
            ObjectNode document = (ObjectNode) new JsonMapper().readTree(EXCEPTION);
            document.setAll((ObjectNode) new JsonMapper().readTree("{" + changed + "}"));
            ObjectNode component = json.withObject("/components")
                    .withArray("io.latchkey.keycloak.store.ExceptionComponent")
                    .addObject();
            component.put("id", "one").put("name", "one").put("providerId", "latchkey-exception");
            component.putObject("config").putArray("document").add(document.toString());
            return this;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
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
