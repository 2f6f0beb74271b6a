package io.latchkey.keycloak.event;

import io.latchkey.keycloak.MailQueue;
import io.latchkey.keycloak.admin.disown.DisownLink;
import io.latchkey.keycloak.flow.RiskDetails;
import io.latchkey.keycloak.flow.SignIn;
import io.latchkey.keycloak.metrics.Mail;
import io.latchkey.keycloak.metrics.Metrics;
import io.latchkey.keycloak.store.StoredDecision;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.Decision;
import io.latchkey.risk.Level;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.policy.Mode;
import java.util.Optional;
import org.keycloak.events.Errors;
import org.keycloak.events.Event;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Which sign-ins their user is told of by mail. In observe mode none. */
final class SignInMails {
    private final MailQueue queue;
    private final Metrics metrics;

    SignInMails(MailQueue queue, Metrics metrics) {
        this.queue = queue;
        this.metrics = metrics;
    }

    /** Of a new device, or of a step-up at HIGH; once the sign-in's transaction has been committed. */
    void afterSuccess(KeycloakSession session, Event event, SignIn.Completed completed) {
        Optional<Mail> mail = about(completed);
        if (mail.isEmpty() || !enforced(session)) {
            return;
        }
        SignInMail job = job(session, event, mail.get(), later -> Optional.of(completed.decision()));
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                queue.add(job);
            }

            @Override
            protected void rollbackImpl() {}
        });
    }

    /** Of a refusal at CRITICAL. */
    void afterRefusal(KeycloakSession session, Event event) {
        if (event.getDetails() == null || !Errors.ACCESS_DENIED.equals(event.getError())) {
            return;
        }
        String decision = event.getDetails().get(RiskDetails.DECISION);
        boolean critical =
                Level.CRITICAL.name().equalsIgnoreCase(event.getDetails().get(RiskDetails.LEVEL));
        if (decision != null && critical && event.getUserId() != null && enforced(session)) {
            queue.add(job(session, event, Mail.REFUSED, later -> find(later, event.getRealmId(), decision)));
        }
    }

    private static Optional<Mail> about(SignIn.Completed completed) {
        Decision decision = completed.decision();
        boolean steppedUp = decision.outcome() == Outcome.STEPPED_UP;
        if (steppedUp && decision.assessment().level().atLeast(Level.HIGH)) {
            return Optional.of(Mail.HIGH_STEP_UP);
        }
        return completed.newDevice() ? Optional.of(Mail.NEW_DEVICE) : Optional.empty();
    }

    private static Optional<Decision> find(KeycloakSession session, String realmId, String decisionId) {
        return Stores.of(session).decisions().find(realmId, decisionId).map(StoredDecision::decision);
    }

    private static boolean enforced(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        return Stores.of(session).policies().active(realm).mode() == Mode.ENFORCE;
    }

    private SignInMail job(KeycloakSession session, Event event, Mail mail, SignInMail.Lookup decision) {
        return new SignInMail(
                session.getKeycloakSessionFactory(),
                metrics,
                mail,
                event.getRealmId(),
                event.getUserId(),
                decision,
                DisownLink.page(session));
    }
}
