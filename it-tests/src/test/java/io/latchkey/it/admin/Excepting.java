package io.latchkey.it.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.it.client.AdminClient;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An exception as an admin writes it: ordinary unless a test says otherwise. */
final class Excepting {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Object> body = new LinkedHashMap<>();

    private Excepting() {}

    /** For a week, 20 points off where somebody is and on what, owned by this user. */
    static Excepting ownedBy(String owner) {
        return new Excepting()
                .with("kind", "other")
                .with("name", "Test")
                .with("signals", List.of("geo.country", "network.address", "device.token", "device.agent"))
                .with("points", 20)
                .with("owner", owner)
                .with("reason", "TEST-1")
                .with("end", Instant.now().plus(Duration.ofDays(7)).toString());
    }

    Excepting with(String field, Object value) {
        body.put(field, value);
        return this;
    }

    Excepting without(String field) {
        body.remove(field);
        return this;
    }

    Excepting ends(Duration from) {
        return with("end", Instant.now().plus(from).toString());
    }

    HttpResponse<String> post(AdminClient admin, Realm realm) {
        return admin.request("POST", realm.latchkey("exceptions"), body);
    }

    HttpResponse<String> put(AdminClient admin, Realm realm, String id, String version) {
        return admin.request("PUT", realm.latchkey("exceptions/" + id), body, Map.of("If-Match", version));
    }

    /** Makes it as the realm's first admin and gives its id. */
    String make(Realm realm) {
        HttpResponse<String> made = post(realm.admin(), realm);
        if (made.statusCode() != 201) {
            throw new IllegalStateException(made.statusCode() + " " + made.body());
        }
        return json(made).path("id").asText();
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(answer.body(), e);
        }
    }
}
