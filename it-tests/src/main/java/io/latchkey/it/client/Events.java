package io.latchkey.it.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.server.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The events that a realm keeps, oldest first.
 *
 * @param admin who reads them
 * @param realm whose they are
 */
public record Events(AdminClient admin, String realm) {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int MOST = 1000;

    /** All events kept, at most the last thousand. */
    public List<Event> all() {
        List<Event> events = new ArrayList<>();
        for (JsonNode event : admin.get(realm + "/events?direction=asc&max=" + MOST)) {
            events.add(Event.of(event));
        }
        return events;
    }

    /** The latest event that matches, waiting a little for the first. */
    public Event last(String what, Predicate<Event> wanted) {
        return Waiting.until("an event: " + what, PATIENCE, () -> latest(wanted));
    }

    /** The latest event of a type, waiting a little for the first. */
    public Event last(String type) {
        return last(type, event -> event.type().equals(type));
    }

    /** The latest event of a type about a user. */
    public Event last(String type, String username) {
        return last(
                type + " of " + username,
                event -> event.type().equals(type) && event.detail("username").equals(username));
    }

    /** Forgets all events of the realm. */
    public void clear() {
        admin.delete(realm + "/events");
    }

    private Optional<Event> latest(Predicate<Event> wanted) {
        return all().stream().filter(wanted).reduce((earlier, later) -> later);
    }
}
