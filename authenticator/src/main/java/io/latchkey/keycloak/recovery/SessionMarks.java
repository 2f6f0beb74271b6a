package io.latchkey.keycloak.recovery;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticatorUtil;
import org.keycloak.cookie.CookieProvider;
import org.keycloak.cookie.CookieType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * By what a session was got into, as {@link CredentialMarks}: a note of the session, so that it can be told which sessions came
 * of a recovery. Keycloak says of what kind a credential was, not which it was, so all of a kind are taken for used.
 */
public final class SessionMarks {
    private static final String NOTE = "latchkey.got-in-by";
    private static final String IDENTITY_PROVIDER = "identity_provider";

    private SessionMarks() {}

    /** Writes it down in the session that a sign-in will end in, or is within. */
    public static void note(KeycloakSession session, AuthenticationSessionModel tab, UserModel user) {
        tab.setUserSessionNote(NOTE, String.join(" ", of(session, tab, user)));
    }

    /** By what somebody got as far as he is in a sign-in, and into the session within which it happens. */
    public static Set<String> of(KeycloakSession session, AuthenticationSessionModel tab, UserModel user) {
        Set<String> marks = CredentialMarks.of(user, AuthenticatorUtil.getAuthnCredentials(tab));
        String provider = tab.getUserSessionNotes().get(IDENTITY_PROVIDER);
        if (provider != null) {
            marks.add(CredentialMarks.ofIdentity(provider));
        }
        if (tab.getAuthNote(AuthenticationManager.END_AFTER_REQUIRED_ACTIONS) != null) {
            marks.add(CredentialMarks.BY_MAIL);
        }
        UserSessionModel around = around(session, tab, user);
        if (around != null) {
            of(around).ifPresent(marks::addAll);
        }
        return marks;
    }

    /** Asked for only where a browser has a session, so that an ordinary sign-in doesn't pay for it. */
    private static @Nullable UserSessionModel around(
            KeycloakSession session, AuthenticationSessionModel tab, UserModel user) {
        if (session.getProvider(CookieProvider.class).get(CookieType.IDENTITY) == null) {
            return null;
        }
        UserSessionModel around = session.sessions()
                .getUserSession(tab.getRealm(), tab.getParentSession().getId());
        return around != null && around.getUser().getId().equals(user.getId()) ? around : null;
    }

    /** Empty of a session whose sign-in didn't say. */
    public static Optional<Set<String>> of(UserSessionModel session) {
        return Optional.ofNullable(session.getNote(NOTE)).map(note -> new HashSet<>(List.of(note.split(" "))));
    }
}
