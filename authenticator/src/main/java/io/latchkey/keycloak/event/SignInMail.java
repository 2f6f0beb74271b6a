package io.latchkey.keycloak.event;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.admin.disown.DisownLink;
import io.latchkey.keycloak.admin.disown.SignInFacts;
import io.latchkey.keycloak.metrics.Mail;
import io.latchkey.keycloak.metrics.Metrics;
import io.latchkey.keycloak.recovery.Addressee;
import io.latchkey.risk.Decision;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
 * @param lookup the decision it is about
 * @param page where its link leads, without the token
 */
record SignInMail(
        KeycloakSessionFactory factory,
        Metrics metrics,
        Mail mail,
        String realmId,
        String userId,
        Lookup lookup,
        URI page)
        implements Runnable {

    private static final Map<Mail, Kind> KINDS = Map.of(
            Mail.NEW_DEVICE, new Kind("latchkeyNewDeviceSubject", "latchkey-new-device.ftl", Duration.ofMinutes(1)),
            Mail.REFUSED, new Kind("latchkeyRefusedSubject", "latchkey-refused.ftl", Duration.ofHours(1)),
            Mail.HIGH_STEP_UP,
                    new Kind("latchkeyHighStepUpSubject", "latchkey-high-step-up.ftl", Duration.ofMinutes(10)));

    /** @param atMostEvery how much time lies between two such mails to one account */
    private record Kind(String subject, String template, Duration atMostEvery) {}

    /** Finds the decision when the mail is written, which may need a session. */
    @FunctionalInterface
    interface Lookup {
        Optional<Decision> find(KeycloakSession session);
    }

    @Override
    public void run() {
        Addressee.tell(factory, realmId, userId, this::send);
    }

    private void send(Addressee owner) {
        KeycloakSession session = owner.session();
        Optional<Decision> decision = lookup.find(session);
        if (decision.isEmpty() || !due(session)) {
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

    private boolean due(KeycloakSession session) {
        return session.singleUseObjects()
                .putIfAbsent(
                        "latchkey-mail:" + mail + ':' + realmId + ':' + userId,
                        kind().atMostEvery().toSeconds());
    }

    private Kind kind() {
        Kind kind = KINDS.get(mail);
        if (kind == null) {
            throw new IllegalStateException("There is no template for " + mail);
        }
        return kind;
    }
}
