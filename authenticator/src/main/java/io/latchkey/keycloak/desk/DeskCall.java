package io.latchkey.keycloak.desk;

import io.latchkey.keycloak.flow.AccountAge;
import io.latchkey.keycloak.recovery.DeskRoles;
import io.latchkey.keycloak.recovery.Recoveries;
import io.latchkey.keycloak.recovery.RecoveryBrowser;
import io.latchkey.keycloak.rest.ProblemList;
import io.latchkey.keycloak.store.StoreException;
import io.latchkey.recovery.cases.DeskRole;
import io.latchkey.recovery.cases.Origin;
import io.latchkey.recovery.cases.Staff;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.ImpersonationSessionNote;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/**
 * One call of a member of staff, or of a ticket system's service account.
 *
 * @param login his session; null of a service account
 */
record DeskCall(
        KeycloakSession session,
        RealmModel realm,
        UserModel user,
        Staff staff,
        @Nullable UserSessionModel login,
        AdminEventBuilder events) {
    /** Client of the desk page, and the audience that any other token must name to be good here. */
    static final String AUDIENCE = "latchkey-desk";

    private static final String EVENT_RESOURCE = "LATCHKEY_CASE";

    /**
     * Lets in users of this realm who hold a desk role in it, by a token that was made for the desk. A session that an
     * administrator took over is not its user's.
     */
    static DeskCall of(KeycloakSession session, RealmModel realm, AdminAuth auth, AdminEventBuilder events) {
        UserModel user = auth.getUser();
        Set<DeskRole> roles =
                auth.getRealm().getId().equals(realm.getId()) ? DeskRoles.of(realm, user) : Set.<DeskRole>of();
        boolean service = user.getServiceAccountClientLink() != null;
        UserSessionModel login = service ? null : login(session, realm, auth.getToken());
        if (roles.isEmpty() || !isForTheDesk(auth.getToken()) || !service && !isOwn(login, user)) {
            throw ProblemList.of("forbidden", "", "This takes a role of the desk, and a token made for it.")
                    .as(Response.Status.FORBIDDEN);
        }
        Origin place = new RecoveryBrowser(session, realm).origin();
        Staff staff = new Staff(
                user.getId(),
                service,
                roles,
                new Origin(place.device(), place.network(), user.getId()),
                AccountAge.of(session, realm, user));
        return new DeskCall(session, realm, user, staff, login, events);
    }

    private static boolean isForTheDesk(AccessToken token) {
        return AUDIENCE.equals(token.getIssuedFor()) || token.hasAudience(AUDIENCE);
    }

    private static @Nullable UserSessionModel login(KeycloakSession session, RealmModel realm, AccessToken token) {
        String id = token.getSessionId();
        return id == null ? null : session.sessions().getUserSession(realm, id);
    }

    private static boolean isOwn(@Nullable UserSessionModel login, UserModel user) {
        return login != null
                && login.getUser().getId().equals(user.getId())
                && login.getNote(ImpersonationSessionNote.IMPERSONATOR_ID.toString()) == null;
    }

    Recoveries recoveries() {
        return Recoveries.of(session, realm);
    }

    Instant now() {
        return recoveries().now();
    }

    /** Texts in the language that the caller asks for. */
    DeskTexts texts() {
        return DeskTexts.of(languages());
    }

    private Iterable<Locale> languages() {
        return session.getContext().getRequestHeaders().getAcceptableLanguages();
    }

    /** What the store says; if it can't, the call ends with 503 and may be tried again. */
    <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (StoreException e) {
            throw ProblemList.of(
                            "unavailable", "", "Latchkey's tables can't be reached at the moment. Try again later.")
                    .as(Response.Status.SERVICE_UNAVAILABLE);
        }
    }

    /** Leaves a record of something that was done. */
    void done(OperationType operation, Map<String, String> what) {
        event(operation, what).success();
    }

    /** Leaves a record of something that was tried. */
    void refused(String error, Map<String, String> what) {
        AdminEventBuilder event = event(OperationType.ACTION, what);
        Objects.requireNonNull(event.getEvent(), "event").setError(error);
        event.success();
    }

    /** The path without what was typed into it: a number belongs to the case, and a wrong one to nobody. */
    private AdminEventBuilder event(OperationType operation, Map<String, String> what) {
        return events.operation(operation)
                .resource(EVENT_RESOURCE)
                .resourcePath("latchkey", "cases")
                .representation(what);
    }
}
