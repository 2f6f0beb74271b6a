package io.latchkey.it.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One of Keycloak's user events.
 *
 * @param type such as {@code LOGIN} or {@code LOGIN_ERROR}
 * @param error the error code, null unless it is an error
 * @param userId null if the user was unknown
 * @param details Keycloak's and Latchkey's own ({@code risk_…}), in the order of their names
 */
public record Event(
        Instant time,
        String type,
        @Nullable String error,
        @Nullable String userId,
        @Nullable String clientId,
        @Nullable String ipAddress,
        Map<String, String> details) {

    static Event of(JsonNode json) {
        Map<String, String> details = new TreeMap<>();
        json.path("details")
                .fields()
                .forEachRemaining(
                        detail -> details.put(detail.getKey(), detail.getValue().asText()));
        return new Event(
                Instant.ofEpochMilli(json.path("time").asLong()),
                json.path("type").asText(),
                text(json, "error"),
                text(json, "userId"),
                text(json, "clientId"),
                text(json, "ipAddress"),
                details);
    }

    /** The detail, empty if there is none. */
    public String detail(String name) {
        return details.getOrDefault(name, "");
    }

    private static @Nullable String text(JsonNode json, String field) {
        return json.hasNonNull(field) ? json.get(field).asText() : null;
    }
}
