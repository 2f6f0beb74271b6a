package io.latchkey.keycloak.recovery;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.RealmKey;
import io.latchkey.keycloak.cluster.FailureCounters;
import io.latchkey.keycloak.metrics.Mail;
import io.latchkey.recovery.cases.Surroundings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Somebody has asked for a recovery by typing a name. Only here, outside of the request, is looked whether there is such an
 * account, so that the request can't tell: not by its answer, its status or its time.
 *
 * @param typed user name or mail address, as it was typed
 * @param at when
 * @param address where from; null if unreadable
 * @param surroundings the same for the owner to read
 * @param askedBy who was signed in there; null if nobody was
 * @param page where the link leads, without the token
 */
public record AskedRecovery(
        KeycloakSessionFactory factory,
        String realmId,
        String typed,
        Instant at,
        @Nullable String address,
        Surroundings surroundings,
        @Nullable String askedBy,
        @Nullable String clientId,
        URI page)
        implements Runnable {
    private static final int ID_BYTES = 16;
    private static final String TYPE = "reset-credentials";

    @Override
    public void run() {
        KeycloakModelUtils.runJobInTransaction(factory, session -> {
            RealmModel realm = session.realms().getRealm(realmId);
            if (realm != null && realm.isResetPasswordAllowed()) {
                session.getContext().setRealm(realm);
                UserModel user = user(session, realm);
                if (user != null && Recoverable.byMail(realm, user) && isDue(session, user)) {
                    send(session, realm, user);
                }
            }
        });
    }

    private @Nullable UserModel user(KeycloakSession session, RealmModel realm) {
        UserModel named = session.users().getUserByUsername(realm, typed);
        return named == null && realm.isLoginWithEmailAllowed() && typed.contains("@")
                ? session.users().getUserByEmail(realm, typed)
                : named;
    }

    private boolean isDue(KeycloakSession session, UserModel user) {
        return FailureCounters.of(session).recoveries().takeMail(realmId, user.getId(), domain(user), at);
    }

    /** The part of a user's mail address behind the last {@code @}. */
    public static String domain(UserModel user) {
        String mail = String.valueOf(user.getEmail());
        return mail.substring(mail.lastIndexOf('@') + 1);
    }

    private void send(KeycloakSession session, RealmModel realm, UserModel user) {
        Latchkey latchkey = Latchkey.of(session);
        byte[] id = new byte[ID_BYTES];
        latchkey.random().nextBytes(id);
        Duration life = Duration.ofSeconds(realm.getActionTokenGeneratedByUserLifespan(TYPE));
        Locale locale = session.getContext().resolveLocale(user, true);
        SurroundingsText text = SurroundingsText.of(surroundings, locale);
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("when", SurroundingsText.when(at, locale));
        attributes.put("device", text.device());
        attributes.put("place", text.place());
        attributes.put("minutes", Math.max(1, life.toMinutes()));
        attributes.put(
                "link",
                RecoveryLink.asked(RealmKey.encode(id), user.getId(), askedBy, clientId)
                        .to(page, session, realm, latchkey.clock().instant().plus(life)));
        attributes.put(Constants.IGNORE_ACCEPT_LANGUAGE_HEADER, true);
        try {
            session.getProvider(EmailTemplateProvider.class)
                    .setRealm(realm)
                    .setUser(user)
                    .send("latchkeyRecoverySubject", "latchkey-recovery.ftl", attributes);
            latchkey.metrics().sent(Mail.RECOVERY_LINK);
            event(session, realm, user).success();
        } catch (EmailException e) {
            event(session, realm, user).error("email_send_failed");
            throw new IllegalStateException(e);
        }
    }

    private EventBuilder event(KeycloakSession session, RealmModel realm, UserModel user) {
        return new EventBuilder(realm, session)
                .event(EventType.SEND_RESET_PASSWORD)
                .user(user)
                .client(clientId)
                .ipAddress(address)
                .detail(Details.USERNAME, user.getUsername())
                .detail(Details.EMAIL, user.getEmail());
    }
}
