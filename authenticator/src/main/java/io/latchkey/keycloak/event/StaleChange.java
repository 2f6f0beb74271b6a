package io.latchkey.keycloak.event;

import io.latchkey.keycloak.flow.FreshProof;
import io.latchkey.keycloak.flow.SensitiveAction;
import io.latchkey.keycloak.flow.SensitiveConsent;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserConsentModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.UserConsentManager;

/**
 * A change of an account that came by account REST. Keycloak tells of it when it is made and not yet committed: one that was
 * made in a session without a fresh proof is rolled back.
 */
final class StaleChange {
    private static final Logger LOG = Logger.getLogger(StaleChange.class);
    private static final Set<EventType> CHANGES = EnumSet.of(
            EventType.REMOVE_CREDENTIAL,
            EventType.REMOVE_FEDERATED_IDENTITY,
            EventType.UPDATE_PROFILE,
            EventType.UPDATE_EMAIL,
            EventType.GRANT_CONSENT,
            EventType.UPDATE_CONSENT);

    private final KeycloakSession session;
    private final Event event;

    StaleChange(KeycloakSession session, Event event) {
        this.session = session;
        this.event = event;
    }

    /** Takes the change back, if it is one that its session may not make. @return whether it did */
    boolean undone() {
        RealmModel realm = session.getContext().getRealm();
        UserSessionModel userSession = session.getContext().getUserSession();
        if (!CHANGES.contains(event.getType()) || realm == null || userSession == null || !isByToken()) {
            return false;
        }
        FreshProof proof = new FreshProof(session, realm);
        if (!proof.isAskedFor() || !isSensitive(realm, userSession) || proof.isIn(userSession, userSession.getUser())) {
            return false;
        }
        session.getTransactionManager().setRollbackOnly();
        new SensitiveAction(session, realm).refused(userSession.getUser(), userSession);
        LOG.warnf(
                "Rolled back %s of user %s by account REST: his session has no fresh proof",
                event.getType(), event.getUserId());
        return true;
    }

    /** Otherwise it is one of Keycloak's pages, which are guarded themselves. */
    private boolean isByToken() {
        return session.getContext().getBearerToken() != null
                && session.getContext().getAuthenticationSession() == null
                && session.getContext().getUri().getPath().contains("/account");
    }

    private boolean isSensitive(RealmModel realm, UserSessionModel userSession) {
        return switch (event.getType()) {
            case UPDATE_PROFILE, UPDATE_EMAIL -> detail(Details.UPDATED_EMAIL) != null;
            case GRANT_CONSENT, UPDATE_CONSENT -> isSensitiveConsent(realm, userSession);
            default -> true;
        };
    }

    private boolean isSensitiveConsent(RealmModel realm, UserSessionModel userSession) {
        String granted = detail(Details.GRANTED_CLIENT);
        ClientModel client = granted == null ? null : realm.getClientByClientId(granted);
        UserConsentModel consent = client == null
                ? null
                : UserConsentManager.getConsentByClient(session, realm, userSession.getUser(), client.getId());
        return consent == null
                || SensitiveConsent.isSensitive(session, realm, consent.getGrantedClientScopes().stream());
    }

    private @Nullable String detail(String name) {
        Map<String, String> details = event.getDetails();
        return details == null ? null : details.get(name);
    }
}
