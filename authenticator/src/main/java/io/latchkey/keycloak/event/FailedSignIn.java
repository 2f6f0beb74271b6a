package io.latchkey.keycloak.event;

import io.latchkey.keycloak.cluster.FailureCounters;
import io.latchkey.risk.net.IpAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.Event;
import org.keycloak.models.KeycloakSession;

/**
 * A sign-in that failed on its proof, or on an account that can't be signed in to. What somebody gave up, or what expired,
 * isn't one; nor is a refusal of ours, whose password was right.
 *
 * @param userId null if there is no account of the name that was tried
 * @param name null if none was tried
 * @param source null if unreadable
 */
record FailedSignIn(
        String realmId,
        @Nullable String userId,
        @Nullable String name,
        @Nullable IpAddress source,
        Instant at) {

    private static final Set<String> ERRORS = Set.of(
            Errors.INVALID_USER_CREDENTIALS,
            Errors.USER_NOT_FOUND,
            Errors.USER_DISABLED,
            Errors.USER_TEMPORARILY_DISABLED);

    /** The source is the connection's own address: the event's may be a text that the client sent. */
    static Optional<FailedSignIn> of(KeycloakSession session, Event event) {
        return ERRORS.contains(String.valueOf(event.getError()))
                ? Optional.of(of(event, session.getContext().getConnection().getRemoteAddr()))
                : Optional.empty();
    }

    private static FailedSignIn of(Event event, @Nullable String source) {
        String name = event.getDetails() == null ? null : event.getDetails().get(Details.USERNAME);
        return new FailedSignIn(
                event.getRealmId(),
                event.getUserId(),
                event.getUserId() == null ? name : null,
                IpAddress.parse(source).orElse(null),
                Instant.ofEpochMilli(event.getTime()));
    }

    void count(FailureCounters counters) {
        counters.failed(realmId, userId, name, source, at);
    }
}
