package io.latchkey.keycloak.recovery;

import io.latchkey.keycloak.metrics.Mail;
import io.latchkey.keycloak.metrics.Metrics;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Tells the owner of an account that its password was set anew, or a factor taken from it, by another way than a sign-in. */
record RecoveryMail(KeycloakSessionFactory factory, Metrics metrics, String realmId, String userId, Instant at)
        implements Runnable {

    @Override
    public void run() {
        Addressee.tell(factory, realmId, userId, this::send);
    }

    private void send(Addressee owner) {
        KeycloakSession session = owner.session();
        Locale locale = session.getContext().resolveLocale(owner.user(), true);
        Map<String, Object> attributes = new HashMap<>();
        attributes.put(
                "when",
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.LONG)
                        .withLocale(locale)
                        .withZone(ZoneOffset.UTC)
                        .format(at));
        attributes.put(Constants.IGNORE_ACCEPT_LANGUAGE_HEADER, true);
        try {
            session.getProvider(EmailTemplateProvider.class)
                    .setRealm(owner.realm())
                    .setUser(owner.user())
                    .send("latchkeyRecoveredSubject", "latchkey-recovered.ftl", attributes);
            metrics.sent(Mail.RECOVERED);
        } catch (EmailException e) {
            throw new IllegalStateException(e);
        }
    }
}
