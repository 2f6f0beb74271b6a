package io.latchkey.keycloak.store;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/**
 * What somebody did to an exception.
 *
 * @param by id of the user; {@code -} if nobody was signed in, as in an import
 * @param note why; {@code null} if he gave no reason
 */
public record ExceptionChange(
        Instant at, String by, Action action, @Nullable String note) {
    private static final String ATTRIBUTE = ExceptionChange.class.getName();
    private static final String NOBODY = "-";

    /** What was done. */
    public enum Action {
        CREATED,
        CHANGED,
        ENDED,
        REVIEWED,
        REMOVED
    }

    /** Says, to whatever changes an exception in this request, who does what and why. */
    public void say(KeycloakSession session) {
        session.setAttribute(ATTRIBUTE, this);
    }

    static Optional<ExceptionChange> said(KeycloakSession session) {
        return Optional.ofNullable(session.getAttribute(ATTRIBUTE, ExceptionChange.class));
    }

    /** Of a component that was changed as such, by Keycloak's own interface or by an import. */
    static ExceptionChange unsaid(KeycloakSession session, Action action) {
        UserModel user = session.getContext().getUser();
        return new ExceptionChange(
                Instant.ofEpochMilli(Time.currentTimeMillis()), user == null ? NOBODY : user.getId(), action, null);
    }
}
