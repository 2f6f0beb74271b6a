package io.latchkey.keycloak.event;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.admin.disown.DisownLink;
import io.latchkey.keycloak.admin.disown.SignInFacts;
import io.latchkey.keycloak.metrics.Mail;
import io.latchkey.keycloak.metrics.Metrics;
import io.latchkey.keycloak.recovery.Addressee;
import io.latchkey.keycloak.store.DecisionQuery;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.Decision;
import io.latchkey.risk.Outcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * One mail about one sign-in, sent outside of any request. Only a verified address gets it, and no account gets more than
 * one of a kind in a while: whoever can provoke mails must not be able to bury a mailbox under them.
 *
 * @param page where its link leads, without the token
 */
record SignInMail(
        KeycloakSessionFactory factory,
        Metrics metrics,
        Mail mail,
        String realmId,
        String userId,
        String decisionId,
        URI page)
        implements Runnable {

    private static final Map<Mail, Kind> KINDS = Map.of(
            Mail.NEW_DEVICE, new Kind("latchkeyNewDeviceSubject", "latchkey-new-device.ftl", Duration.ofMinutes(1)),
            Mail.REFUSED, new Kind("latchkeyRefusedSubject", "latchkey-refused.ftl", Duration.ofHours(1)),
            Mail.HIGH_STEP_UP,
                    new Kind("latchkeyHighStepUpSubject", "latchkey-high-step-up.ftl", Duration.ofMinutes(10)));

    /** @param atMostEvery how much time lies between two such mails to one account */
    private record Kind(String subject, String template, Duration atMostEvery) {}

    @Override
    public void run() {
        Addressee.tell(factory, realmId, userId, this::send);
    }

    private void send(Addressee owner) {
        KeycloakSession session = owner.session();
        Optional<Decision> decision =
                Stores.of(session).decisions().find(realmId, decisionId).map(stored -> stored.decision());
        if (decision.isEmpty() || !due(session, decision.get())) {
            return;
        }
        try {
            send(session, owner.realm(), owner.user(), decision.get());
            metrics.sent(mail);
        } catch (EmailException e) {
            throw new IllegalStateException(e);
        }
    }

    private void send(KeycloakSession session, RealmModel realm, UserModel user, Decision decision)
            throws EmailException {
        Kind kind = kind();
        Locale locale = session.getContext().resolveLocale(user, true);
        SignInFacts facts = SignInFacts.of(decision, realm, locale);
        Instant now = Latchkey.of(session).clock().instant();
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("when", facts.when());
        attributes.put("device", facts.device());
        attributes.put("place", facts.place());
        attributes.put("application", facts.application());
        attributes.put("link", DisownLink.to(page, session, realm, decision.id(), now.plus(DisownLink.VALID)));
        attributes.put(Constants.IGNORE_ACCEPT_LANGUAGE_HEADER, true);
        session.getProvider(EmailTemplateProvider.class)
                .setRealm(realm)
                .setUser(user)
                .send(kind.subject(), kind.template(), attributes);
    }

    /** A first sign-in is from a new device always: nobody needs to be told. */
    private boolean due(KeycloakSession session, Decision decision) {
        boolean newDevice = mail == Mail.NEW_DEVICE;
        return (!newDevice || signedInBefore(session, decision))
                && session.singleUseObjects()
                        .putIfAbsent(
                                "latchkey-mail:" + mail + ':' + realmId + ':' + userId,
                                kind().atMostEvery().toSeconds());
    }

    private boolean signedInBefore(KeycloakSession session, Decision decision) {
        DecisionQuery earlier = DecisionQuery.of(realmId)
                .user(userId)
                .outcomes(Set.of(Outcome.ALLOWED, Outcome.STEPPED_UP))
                .between(null, decision.context().at())
                .page(0, 1);
        return !Stores.of(session).decisions().search(earlier).isEmpty();
    }

    private Kind kind() {
        Kind kind = KINDS.get(mail);
        if (kind == null) {
            throw new IllegalStateException("There is no template for " + mail);
        }
        return kind;
    }
}
