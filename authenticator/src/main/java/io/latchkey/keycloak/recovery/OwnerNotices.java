package io.latchkey.keycloak.recovery;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.Slots;
import io.latchkey.keycloak.metrics.Failure;
import io.latchkey.recovery.cases.Surroundings;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.provider.ProviderFactory;

/**
 * Tells an owner by each channel there is. One that fails keeps no other from telling him.
 *
 * @param caseId which recovery it is about, and what a link in it would take back; null if it is about none
 * @param page of that link; null if there is none
 */
record OwnerNotices(
        KeycloakSessionFactory factory,
        String realmId,
        String userId,
        OwnerNotice.Kind kind,
        Instant at,
        Surroundings seen,
        @Nullable String act,
        @Nullable String caseId,
        @Nullable URI page)
        implements Runnable {
    private static final Logger LOG = Logger.getLogger(OwnerNotices.class);

    @Override
    public void run() {
        List<String> channels = factory.getProviderFactoriesStream(NoticeChannel.class)
                .map(ProviderFactory::getId)
                .sorted()
                .toList();
        for (String channel : channels) {
            try {
                KeycloakModelUtils.runJobInTransaction(factory, session -> tell(session, channel));
            } catch (RuntimeException e) {
                LOG.warnf(
                        "The channel %s could not be used: %s",
                        channel, e.getClass().getName());
            }
        }
    }

    private void tell(KeycloakSession session, String channel) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null) {
            return;
        }
        session.getContext().setRealm(realm);
        UserModel owner = session.users().getUserById(realm, userId);
        if (owner != null && isDue(session, channel)) {
            Latchkey latchkey = Latchkey.of(session);
            try {
                int sent = session.getProvider(NoticeChannel.class, channel).tell(realm, owner, notice(session, realm));
                for (int i = 0; i < sent; i++) {
                    latchkey.metrics().sent(kind.mail());
                }
            } catch (NoticeException e) {
                latchkey.metrics().failed(Failure.MAIL);
                LOG.warnf("Not every place of the channel %s could be told of a recovery", channel);
                LOG.debug("Why", e);
            }
        }
    }

    private OwnerNotice notice(KeycloakSession session, RealmModel realm) {
        String link = caseId == null || page == null ? null : RecoveryDisownLink.to(page, session, realm, caseId, at);
        return new OwnerNotice(kind, at, seen, act, link);
    }

    /**
     * Nobody's mailbox or telephone is flooded by whoever asks again and again. Each wait is told, however soon it follows
     * another: whoever has stopped one must hear of the next.
     */
    private boolean isDue(KeycloakSession session, String channel) {
        String about = kind == OwnerNotice.Kind.WAITING ? userId + ":" + caseId : userId;
        String key = String.join(":", "latchkey-notice", channel, kind.name(), realmId, about);
        return new Slots(session.singleUseObjects(), key, kind.most(), kind.within()).take();
    }
}
