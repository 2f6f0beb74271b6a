package io.latchkey.keycloak.recovery;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.metrics.Mail;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.recovery.cases.Surroundings;
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
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.adapter.InMemoryUserAdapter;

/** Tells the security contact that a recovery was refused; of one account once in a while. */
record RefusalMail(KeycloakSessionFactory factory, String realmId, String userId, Instant at, Surroundings surroundings)
        implements Runnable {
    private static final Duration PAUSE = Duration.ofMinutes(10);

    @Override
    public void run() {
        KeycloakModelUtils.runJobInTransaction(factory, session -> {
            RealmModel realm = session.realms().getRealm(realmId);
            if (realm != null) {
                session.getContext().setRealm(realm);
                UserModel user = session.users().getUserById(realm, userId);
                if (user != null && isDue(session)) {
                    contact(session, realm).ifPresent(one -> send(session, realm, user, one));
                }
            }
        });
    }

    private boolean isDue(KeycloakSession session) {
        String key = "latchkey-mail:" + Mail.RECOVERY_REFUSED + ':' + realmId + ':' + userId;
        return session.singleUseObjects().putIfAbsent(key, PAUSE.toSeconds());
    }

    private static Optional<UserModel> contact(KeycloakSession session, RealmModel realm) {
        String address = Stores.of(session).policies().active(realm).standing().securityContact();
        if (address == null || address.isBlank()) {
            return Optional.empty();
        }
        UserModel contact = new InMemoryUserAdapter(session, realm, "latchkey-security-contact");
        contact.setEmail(address);
        return Optional.of(contact);
    }

    private void send(KeycloakSession session, RealmModel realm, UserModel user, UserModel addressee) {
        Locale locale = session.getContext().resolveLocale(addressee, true);
        SurroundingsText text = SurroundingsText.of(surroundings, locale);
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("when", SurroundingsText.when(at, locale));
        attributes.put("device", text.device());
        attributes.put("place", text.place());
        attributes.put("account", user.getUsername());
        attributes.put(Constants.IGNORE_ACCEPT_LANGUAGE_HEADER, true);
        try {
            session.getProvider(EmailTemplateProvider.class)
                    .setRealm(realm)
                    .setUser(addressee)
                    .send("latchkeyRecoveryRefusedSubject", "latchkey-recovery-refused.ftl", attributes);
            Latchkey.of(session).metrics().sent(Mail.RECOVERY_REFUSED);
        } catch (EmailException e) {
            throw new IllegalStateException(e);
        }
    }
}
