package io.latchkey.keycloak.recovery;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.metrics.Mail;
import io.latchkey.keycloak.metrics.Metrics;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.recovery.cases.Surroundings;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.adapter.InMemoryUserAdapter;

/** Tells whoever the policy names for security, by mail. Without such a name a line in the log is all there is. */
public record SecurityAlert(
        KeycloakSessionFactory factory,
        Metrics metrics,
        String realmId,
        String userId,
        String address,
        Kind kind,
        @Nullable Use use,
        @Nullable Share share)
        implements Runnable {
    private static final Logger LOG = Logger.getLogger(SecurityAlert.class);

    /** What there is to tell. */
    public enum Kind {
        /** So many accounts were frozen that the links are suspended. */
        SURGE,
        /** An account for emergencies, which is never frozen, would have been. */
        BREAK_GLASS,
        /** Somebody signs in with an account for emergencies. */
        BREAK_GLASS_USED,
        /** An administrator without a fresh proof has given an account privileges, or a client a key. */
        POWER_GIVEN,
        /** He has given them to a whole group, or made them part of a role. */
        POWER_SHARED;

        String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A sign-in that is told of.
     *
     * @param application its {@code client_id}
     * @param reference what its decision is found by
     */
    public record Use(Instant at, Surroundings surroundings, String application, String reference) {}

    /**
     * Power that is told of and that no account was given.
     *
     * @param holder name of the group or the role
     * @param admin name of whoever has given it
     */
    public record Share(String holder, String admin) {}

    /** Sends it once this request's transaction is over or not: what it tells of has happened. */
    public static void send(KeycloakSession session, RealmModel realm, UserModel user, Kind kind) {
        send(session, realm, user.getId(), kind, null, null);
    }

    /** Tells of a sign-in with an account for emergencies, in the same way. */
    public static void ofUse(KeycloakSession session, RealmModel realm, String userId, Use use) {
        send(session, realm, userId, Kind.BREAK_GLASS_USED, use, null);
    }

    /** Tells of power that a group or a role was given, in the same way. */
    public static void ofShare(KeycloakSession session, RealmModel realm, Share share) {
        send(session, realm, "", Kind.POWER_SHARED, null, share);
    }

    private static void send(
            KeycloakSession session,
            RealmModel realm,
            String userId,
            Kind kind,
            @Nullable Use use,
            @Nullable Share share) {
        LOG.warnf("Security alert in realm %s: %s (user %s)", realm.getName(), kind, userId);
        String address = Stores.of(session).policies().active(realm).standing().securityContact();
        if (address != null) {
            Latchkey latchkey = Latchkey.of(session);
            latchkey.mails()
                    .add(new SecurityAlert(
                            session.getKeycloakSessionFactory(),
                            latchkey.metrics(),
                            realm.getId(),
                            userId,
                            address,
                            kind,
                            use,
                            share));
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
        UserModel user = subject(session, realm);
        if (user == null) {
            return;
        }
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("alert", kind.key());
        attributes.put("account", user.getUsername());
        attributes.put(Constants.IGNORE_ACCEPT_LANGUAGE_HEADER, true);
        UserModel recipient = Recipient.about(user, address);
        if (share != null) {
            attributes.put("holder", share.holder());
        }
        if (use != null) {
            put(attributes, use, session.getContext().resolveLocale(recipient, true));
        }
        try {
            session.getProvider(EmailTemplateProvider.class)
                    .setRealm(realm)
                    .setUser(recipient)
                    .send("latchkeyAlertSubject", "latchkey-alert.ftl", attributes);
            metrics.sent(Mail.SECURITY_ALERT);
        } catch (EmailException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whom the mail names; of an administrator, who may be of another realm, there is only the name. */
    private @Nullable UserModel subject(KeycloakSession session, RealmModel realm) {
        if (share == null) {
            return session.users().getUserById(realm, userId);
        }
        InMemoryUserAdapter admin = new InMemoryUserAdapter(session, realm, "");
        admin.setUsername(share.admin());
        return admin;
    }

    private static void put(Map<String, Object> attributes, Use use, Locale locale) {
        SurroundingsText text = SurroundingsText.of(use.surroundings(), locale);
        attributes.put("when", SurroundingsText.when(use.at(), locale));
        attributes.put("device", text.device());
        attributes.put("place", text.place());
        attributes.put("application", use.application());
        attributes.put("reference", use.reference());
    }
}
