package io.latchkey.it.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.TestUsers.Person;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Latchkey has recorded of a realm's sign-ins.
 *
 * @param admin who reads it
 * @param realm whose it is
 */
public record Decisions(AdminClient admin, String realm) {

    /**
     * One decision.
     *
     * @param level such as {@code LOW}
     * @param outcome such as {@code ALLOWED}
     * @param proof such as {@code PASSWORD}
     * @param address what was taken for the client's address, empty if that was unreadable
     * @param country where that is, empty if unknown
     * @param findings what each signal found, such as {@code device.token} → {@code known}; signals that found nothing
     *     are absent
     */
    public record Recorded(
            String id,
            String level,
            String outcome,
            String proof,
            String address,
            String country,
            Map<String, String> findings) {

        /** What the signal found, empty if nothing. */
        public String finding(String signal) {
            return findings.getOrDefault(signal, "");
        }
    }

    /**
     * The newest decision on somebody's sign-in.
     *
     * @throws IllegalStateException if there is none
     */
    public Recorded last(Person person) {
        JsonNode row = admin.get(realm + "/latchkey/decisions?max=1&user=" + person.id())
                .path(0);
        if (row.isMissingNode()) {
            throw new IllegalStateException("No decision on " + person.name());
        }
        Map<String, String> findings = new TreeMap<>();
        for (JsonNode one : admin.get(
                        realm + "/latchkey/decisions/" + row.path("id").asText())
                .path("rows")) {
            if (one.hasNonNull("signal")) {
                findings.put(one.get("signal").asText(), one.path("finding").asText());
            }
        }
        return new Recorded(
                row.path("id").asText(),
                row.path("level").asText(),
                row.path("outcome").asText(),
                row.path("proof").asText(),
                row.path("address").asText(""),
                row.path("country").asText(""),
                findings);
    }

    /** How many sign-ins of somebody were recorded, at most a hundred. */
    public int count(Person person) {
        return admin.get(realm + "/latchkey/decisions?max=100&user=" + person.id())
                .size();
    }
}
