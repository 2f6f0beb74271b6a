package io.latchkey.keycloak.recovery;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.metrics.Mail;
import io.latchkey.keycloak.metrics.Metrics;
import io.latchkey.keycloak.store.Stores;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Tells whoever the policy names for security, by mail. Without such a name a line in the log is all there is. */
public record SecurityAlert(
        KeycloakSessionFactory factory, Metrics metrics, String realmId, String userId, String address, Kind kind)
        implements Runnable {
    private static final Logger LOG = Logger.getLogger(SecurityAlert.class);

    /** What there is to tell. */
    public enum Kind {
        /** So many accounts were frozen that the links are suspended. */
        SURGE,
        /** An account that is never frozen would have been. */
        BREAK_GLASS,
        /** An administrator without a fresh proof has given an account privileges, or a client a key. */
        POWER_GIVEN;

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Sends it once this request's transaction is over or not: what it tells of has happened. */
    public static void send(KeycloakSession session, RealmModel realm, UserModel user, Kind kind) {
        LOG.warnf("Security alert in realm %s: %s (user %s)", realm.getName(), kind, user.getId());
        String address = Stores.of(session).policies().active(realm).standing().securityContact();
        if (address != null) {
            Latchkey latchkey = Latchkey.of(session);
            latchkey.mails()
                    .add(new SecurityAlert(
                            session.getKeycloakSessionFactory(),
                            latchkey.metrics(),
                            realm.getId(),
                            user.getId(),
                            address,
                            kind));
        }
    }

    @Override
    public void run() {
        KeycloakModelUtils.runJobInTransaction(factory, this::send);
    }

    private void send(KeycloakSession session) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null) {
            return;
        }
        session.getContext().setRealm(realm);
        UserModel user = session.users().getUserById(realm, userId);
        if (user == null) {
            return;
        }
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("alert", kind.key());
        attributes.put("account", user.getUsername());
        attributes.put(Constants.IGNORE_ACCEPT_LANGUAGE_HEADER, true);
        try {
            session.getProvider(EmailTemplateProvider.class)
                    .setRealm(realm)
                    .setUser(Recipient.about(user, address))
                    .send("latchkeyAlertSubject", "latchkey-alert.ftl", attributes);
            metrics.sent(Mail.SECURITY_ALERT);
        } catch (EmailException e) {
            throw new IllegalStateException(e);
        }
    }
}
