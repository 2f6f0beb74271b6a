package io.latchkey.keycloak.event;

import io.latchkey.keycloak.admin.disown.SessionDecisions;
import io.latchkey.keycloak.cluster.FailureCounters;
import io.latchkey.keycloak.flow.AccountNotice;
import io.latchkey.keycloak.flow.SignIn;
import io.latchkey.keycloak.metrics.Failure;
import io.latchkey.keycloak.metrics.Metrics;
import io.latchkey.keycloak.recovery.Aftermath;
import io.latchkey.keycloak.recovery.Recoveries;
import io.latchkey.keycloak.recovery.RecoveryBrowser;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Never stands in the way of the event: what fails here is counted and logged. */
final class LatchkeyEventListener implements EventListenerProvider {
    private static final Logger LOG = Logger.getLogger(LatchkeyEventListener.class);

    /** What a failure is called in the browser flow and in the one after an identity provider. */
    private static final Set<EventType> FAILURES =
            EnumSet.of(EventType.LOGIN_ERROR, EventType.IDENTITY_PROVIDER_POST_LOGIN_ERROR);

    private static final Set<EventType> MAIL_CHANGES = EnumSet.of(EventType.UPDATE_EMAIL, EventType.UPDATE_PROFILE);

    @SuppressWarnings("deprecation") // Keycloak still sends both the old and the new ones.
    private static final Set<EventType> FACTOR_CHANGES = EnumSet.of(
            EventType.UPDATE_CREDENTIAL, EventType.REMOVE_CREDENTIAL, EventType.UPDATE_TOTP, EventType.REMOVE_TOTP);

    private final KeycloakSession session;
    private final Metrics metrics;
    private final SignInMails mails;

    LatchkeyEventListener(KeycloakSession session, Metrics metrics, SignInMails mails) {
        this.session = session;
        this.metrics = metrics;
        this.mails = mails;
    }

    @Override
    public void onEvent(Event event) {
        try {
            if (new StaleChange(session, event).undone()) {
                return;
            }
            if (FACTOR_CHANGES.contains(event.getType())) {
                factorChanged(event);
            }
            if (event.getType() == EventType.LOGIN) {
                succeeded(event);
            } else if (event.getType() == EventType.IMPERSONATE) {
                Impersonation.began(session, event);
            } else if (event.getType() == EventType.UPDATE_CREDENTIAL) {
                passwordSet(event);
            } else if (event.getType() == EventType.FEDERATED_IDENTITY_LINK) {
                linked(event);
            } else if (MAIL_CHANGES.contains(event.getType())) {
                new Supported(session).mailChanged(event);
            } else if (FAILURES.contains(event.getType())) {
                failed(event);
            }
        } catch (RuntimeException e) {
            metrics.failed(Failure.LEARNING);
            LOG.errorf(e, "What follows from an event of type %s was not done in full", event.getType());
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {
        // A logout everywhere and the removal of a trusted device are seen when the device is next recognised.
        try {
            SupportReset.of(event).ifPresent(reset -> new Supported(session).byAdmin(event, reset));
            PowerGiven.of(event).ifPresent(given -> powerGiven(event, given));
        } catch (RuntimeException e) {
            metrics.failed(Failure.LEARNING);
            LOG.errorf(e, "What follows from an administrator's act was not done in full");
        }
    }

    private void powerGiven(AdminEvent event, PowerGiven given) {
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        if (realm != null) {
            new PowerWatch(session, realm).look(given);
        }
    }

    @Override
    public void close() {}

    /** In the main transaction, as its last step: the session exists, and the answer can still carry a cookie. */
    private void succeeded(Event event) {
        if (event.getUserId() != null) {
            FailureCounters.of(session).succeeded(event.getRealmId(), event.getUserId());
        }
        SignIn signIn = new SignIn(session);
        signIn.describe(event);
        Optional<SignIn.Completed> completed = signIn.completed(event);
        completed.ifPresent(done -> {
            SessionDecisions.remember(session, event, done.decision());
            mails.afterSuccess(session, event, done);
        });
        if (completed.map(SignIn.Completed::mayHaveCase).orElse(true)) {
            endRecoveries(event);
        }
    }

    /**
     * Only if there may be one. A sign-in that is done within one request has looked when it read the profile, some
     * milliseconds ago. A case that was begun since is left alone, just as if it had been begun right after this sign-in: that
     * is open to whoever could begin it, so he gains nothing by being quick. It still has to prove all that its class asks
     * for, its owner is told of it, and his next sign-in ends it.
     */
    private void endRecoveries(Event event) {
        RealmModel realm = session.getContext().getRealm();
        if (realm != null && event.getUserId() != null) {
            Recoveries.of(session, realm).signedIn(event.getUserId(), new RecoveryBrowser(session, realm).origin());
        }
    }

    /** In the main transaction; a change by somebody who is signed in is none of a recovery's business. */
    private void factorChanged(Event event) {
        RealmModel realm = session.realms().getRealm(event.getRealmId());
        UserModel user = realm == null || event.getUserId() == null
                ? null
                : session.users().getUserById(realm, event.getUserId());
        if (user != null) {
            AccountNotice.changed(session, realm, user);
        }
    }

    private void passwordSet(Event event) {
        AuthenticationSessionModel tab = session.getContext().getAuthenticationSession();
        boolean password = event.getDetails() != null
                && PasswordCredentialModel.TYPE.equals(event.getDetails().get(Details.CREDENTIAL_TYPE));
        if (!password || tab == null || tab.getAuthenticatedUser() == null) {
            return;
        }
        if (SignIn.isRecoveryWithoutCase(tab)) {
            new Aftermath(session, tab.getRealm()).recovered(tab.getAuthenticatedUser());
        } else if (!SignIn.isRecovery(tab)
                && tab.getAuthNote(AuthenticationManager.END_AFTER_REQUIRED_ACTIONS) != null) {
            new Supported(session).byMailedLink(tab);
        }
    }

    private void linked(Event event) {
        AuthenticationSessionModel tab = session.getContext().getAuthenticationSession();
        if (tab != null) {
            new Supported(session).linked(event, tab);
        }
    }

    /** In a transaction of its own, which the event has already. */
    private void failed(Event event) {
        FailedSignIn.of(session, event).ifPresent(failure -> failure.count(FailureCounters.of(session)));
        mails.afterRefusal(session, event);
    }
}
