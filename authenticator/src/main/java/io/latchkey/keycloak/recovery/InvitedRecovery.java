package io.latchkey.keycloak.recovery;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.metrics.Mail;
import io.latchkey.recovery.cases.RecoveryCase;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Staff have opened a case for somebody on the phone. He is mailed the link by which it is bound to his browser.
 *
 * @param caseId of the case
 * @param userId whose account
 * @param at when
 * @param page where the link leads, without the token
 */
public record InvitedRecovery(
        KeycloakSessionFactory factory, String realmId, String caseId, String userId, Instant at, URI page)
        implements Runnable {
    private static final String TYPE = "reset-credentials";

    /** Of a case that was opened in this request; to be sent once that is committed. */
    public static InvitedRecovery to(KeycloakSession session, RealmModel realm, RecoveryCase opened) {
        return new InvitedRecovery(
                session.getKeycloakSessionFactory(),
                realm.getId(),
                opened.id(),
                opened.opening().subject(),
                opened.opening().at(),
                RecoveryLink.page(session));
    }

    @Override
    public void run() {
        KeycloakModelUtils.runJobInTransaction(factory, session -> {
            RealmModel realm = session.realms().getRealm(realmId);
            if (realm == null) {
                return;
            }
            session.getContext().setRealm(realm);
            UserModel user = session.users().getUserById(realm, userId);
            if (user != null) {
                send(session, realm, user);
            }
        });
    }

    private void send(KeycloakSession session, RealmModel realm, UserModel user) {
        Duration life = Duration.ofSeconds(realm.getActionTokenGeneratedByUserLifespan(TYPE));
        Locale locale = session.getContext().resolveLocale(user, true);
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("when", SurroundingsText.when(at, locale));
        attributes.put("minutes", Math.max(1, life.toMinutes()));
        attributes.put(
                "link",
                RecoveryLink.invited(caseId)
                        .to(
                                page,
                                session,
                                realm,
                                Latchkey.of(session).clock().instant().plus(life)));
        attributes.put(Constants.IGNORE_ACCEPT_LANGUAGE_HEADER, true);
        try {
            session.getProvider(EmailTemplateProvider.class)
                    .setRealm(realm)
                    .setUser(user)
                    .send("latchkeyRecoveryInvitedSubject", "latchkey-recovery-invited.ftl", attributes);
            Latchkey.of(session).metrics().sent(Mail.RECOVERY_LINK);
        } catch (EmailException e) {
            throw new IllegalStateException(e);
        }
    }
}
