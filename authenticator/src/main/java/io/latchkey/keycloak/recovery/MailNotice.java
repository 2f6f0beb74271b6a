package io.latchkey.keycloak.recovery;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Tells by mail, at some of the owner's addresses. */
final class MailNotice implements NoticeChannel {
    private static final Map<OwnerNotice.Kind, String> NAMES = Map.of(
            OwnerNotice.Kind.RECOVERED, "Recovered",
            OwnerNotice.Kind.WAITING, "RecoveryWaiting",
            OwnerNotice.Kind.REFUSED, "RecoveryRefused");
    private static final Map<OwnerNotice.Kind, String> TEMPLATES = Map.of(
            OwnerNotice.Kind.RECOVERED, "latchkey-recovered.ftl",
            OwnerNotice.Kind.WAITING, "latchkey-recovery-waiting.ftl",
            OwnerNotice.Kind.REFUSED, "latchkey-recovery-refused.ftl");

    private final KeycloakSession session;
    private final BiFunction<RealmModel, UserModel, Collection<String>> addresses;

    MailNotice(KeycloakSession session, BiFunction<RealmModel, UserModel, Collection<String>> addresses) {
        this.session = session;
        this.addresses = addresses;
    }

    @Override
    public int tell(RealmModel realm, UserModel owner, OwnerNotice notice) throws NoticeException {
        int sent = 0;
        EmailException failed = null;
        for (String address : addresses.apply(realm, owner)) {
            try {
                send(realm, Recipient.at(owner, address), notice);
                sent++;
            } catch (EmailException e) {
                // The others are told all the same.
                failed = e;
            }
        }
        if (failed != null) {
            throw new NoticeException("A mail could not be sent", failed);
        }
        return sent;
    }

    private void send(RealmModel realm, Recipient recipient, OwnerNotice notice) throws EmailException {
        Locale locale = session.getContext().resolveLocale(recipient, true);
        SurroundingsText seen = SurroundingsText.of(notice.seen(), locale);
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("when", SurroundingsText.when(notice.at(), locale));
        attributes.put("device", seen.device());
        attributes.put("place", seen.place());
        attributes.put("account", "");
        if (notice.act() != null) {
            attributes.put("act", notice.act());
        }
        if (notice.link() != null) {
            attributes.put("link", notice.link());
        }
        attributes.put(Constants.IGNORE_ACCEPT_LANGUAGE_HEADER, true);
        session.getProvider(EmailTemplateProvider.class)
                .setRealm(realm)
                .setUser(recipient)
                .send(subject(notice), String.valueOf(TEMPLATES.get(notice.kind())), attributes);
    }

    private static String subject(OwnerNotice notice) {
        return Aftermath.PROBATION_ENDED.equals(notice.act())
                ? "latchkeyProbationEndedSubject"
                : "latchkey" + NAMES.get(notice.kind()) + "Subject";
    }
}
