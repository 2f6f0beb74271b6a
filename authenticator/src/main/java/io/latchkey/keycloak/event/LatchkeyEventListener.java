package io.latchkey.keycloak.event;

import io.latchkey.keycloak.admin.disown.SessionDecisions;
import io.latchkey.keycloak.cluster.FailureCounters;
import io.latchkey.keycloak.flow.SignIn;
import io.latchkey.keycloak.metrics.Failure;
import io.latchkey.keycloak.metrics.Metrics;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;

/** Never stands in the way of the event: what fails here is counted and logged. */
final class LatchkeyEventListener implements EventListenerProvider {
    private static final Logger LOG = Logger.getLogger(LatchkeyEventListener.class);

    /** What a failure is called in the browser flow and in the one after an identity provider. */
    private static final Set<EventType> FAILURES =
            EnumSet.of(EventType.LOGIN_ERROR, EventType.IDENTITY_PROVIDER_POST_LOGIN_ERROR);

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
            if (event.getType() == EventType.LOGIN) {
                succeeded(event);
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
        // A logout everywhere and the removal of a credential are seen when a device is next recognised.
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
            metrics.decided(
                    done.decision().assessment().level(), done.decision().outcome());
            SessionDecisions.remember(session, event, done.decision().id());
            mails.afterSuccess(session, event, done);
        });
    }

    /** In a transaction of its own, which the event has already. */
    private void failed(Event event) {
        FailedSignIn.of(session, event).ifPresent(failure -> failure.count(FailureCounters.of(session)));
        mails.afterRefusal(session, event);
    }
}
