package io.latchkey.keycloak.recovery;

import io.latchkey.keycloak.metrics.Failure;
import io.latchkey.keycloak.metrics.Mail;
import io.latchkey.keycloak.metrics.Metrics;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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

/**
 * Tells the owner of an account, on every channel that is known, that somebody got into it by another way than a sign-in.
 *
 * @param addresses where, besides what {@link Channels} knows by the time that it is sent
 * @param act what was done, as a short code that the messages know
 * @param caseId of the recovery; null if it has none, and then no link goes with it
 * @param page of the link; null likewise
 */
record RecoveryMail(
        KeycloakSessionFactory factory,
        Metrics metrics,
        String realmId,
        String userId,
        Set<String> addresses,
        String act,
        @Nullable String caseId,
        @Nullable URI page,
        Instant at)
        implements Runnable {
    private static final Logger LOG = Logger.getLogger(RecoveryMail.class);

    RecoveryMail {
        addresses = Set.copyOf(addresses);
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
        boolean failed = false;
        for (String address : addresses) {
            try {
                send(session, realm, Recipient.at(user, address));
                metrics.sent(Mail.RECOVERED);
            } catch (EmailException e) {
                // The others are told all the same.
                failed = true;
                metrics.failed(Failure.MAIL);
                LOG.debug("A mail about a recovery could not be sent", e);
            }
        }
        if (failed) {
            LOG.warn("Not every channel of an account could be told of its recovery");
        }
    }

    private void send(KeycloakSession session, RealmModel realm, Recipient recipient) throws EmailException {
        Locale locale = session.getContext().resolveLocale(recipient, true);
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("act", act);
        attributes.put(
                "when",
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.LONG)
                        .withLocale(locale)
                        .withZone(ZoneOffset.UTC)
                        .format(at));
        if (caseId != null && page != null) {
            attributes.put("link", RecoveryDisownLink.to(page, session, realm, caseId, at));
        }
        attributes.put(Constants.IGNORE_ACCEPT_LANGUAGE_HEADER, true);
        session.getProvider(EmailTemplateProvider.class)
                .setRealm(realm)
                .setUser(recipient)
                .send("latchkeyRecoveredSubject", "latchkey-recovered.ftl", attributes);
    }
}
