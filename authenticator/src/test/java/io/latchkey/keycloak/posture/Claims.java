package io.latchkey.keycloak.posture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;

/** The claims of an ordinary assertion of a healthy device, and changes of it. */
record Claims(ObjectNode json) {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final String SESSION = "the session's name";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Claims ordinary() {
        ObjectNode json = MAPPER.createObjectNode()
                .put("iss", "https://proxy.example")
                .put("aud", "https://login.example/realms/latchkey")
                .put("iat", NOW.getEpochSecond())
                .put("exp", NOW.plusSeconds(60).getEpochSecond())
                .put("session", SESSION);
        json.putObject("posture")
                .put("managed", true)
                .put("compliant", true)
                .put("encrypted", true)
                .put("protected", true);
        return new Claims(json);
    }

    /** The settings it was made for. */
    static PostureSettings settings(String keySet) {
        return new PostureSettings(
                "Latchkey-Posture",
                "https://proxy.example",
                "https://login.example/realms/latchkey",
                keySet,
                null,
                Duration.ofSeconds(300));
    }

    /** @param value as JSON */
    Claims with(String claim, String value) {
        ObjectNode changed = json.deepCopy();
        changed.set(claim, parse(value));
        return new Claims(changed);
    }

    /** @param seconds after {@link #NOW} */
    Claims at(String claim, long seconds) {
        return with(claim, Long.toString(NOW.getEpochSecond() + seconds));
    }

    Claims without(String claim) {
        ObjectNode changed = json.deepCopy();
        changed.remove(claim);
        return new Claims(changed);
    }

    private static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
