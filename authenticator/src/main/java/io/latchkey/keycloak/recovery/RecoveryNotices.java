package io.latchkey.keycloak.recovery;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.recovery.Notice;
import io.latchkey.recovery.cases.RecoveryCase;
import io.latchkey.recovery.cases.Surroundings;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Tells people that a recovery is under way or was refused; outside of the request, so that nothing can be told from its time. */
public final class RecoveryNotices {
    private final KeycloakSession session;
    private final RealmModel realm;

    public RecoveryNotices(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** The wait of a recovery begins, once this transaction commits. */
    void waiting(RecoveryCase recovery) {
        OwnerNotices notices = notices(
                OwnerNotice.Kind.WAITING,
                recovery.opening().subject(),
                seen(recovery),
                recovery.id(),
                RecoveryDisownLink.page(session, realm));
        Latchkey latchkey = Latchkey.of(session);
        session.getTransactionManager()
                .enlistAfterCompletion(new OnCommit(() -> latchkey.mails().add(notices)));
    }

    /**
     * A recovery was refused.
     *
     * @param notices who is told
     * @param surroundings where it was asked for
     */
    public void refused(String userId, Set<Notice> notices, Surroundings surroundings) {
        if (notices.contains(Notice.OWNER)) {
            Latchkey.of(session).mails().add(notices(OwnerNotice.Kind.REFUSED, userId, surroundings, null, null));
        }
        if (notices.contains(Notice.SECURITY_CONTACT)) {
            tellSecurityContact(userId, surroundings);
        }
    }

    private OwnerNotices notices(
            OwnerNotice.Kind kind,
            String userId,
            Surroundings surroundings,
            @Nullable String caseId,
            @Nullable URI page) {
        return new OwnerNotices(
                session.getKeycloakSessionFactory(),
                realm.getId(),
                userId,
                kind,
                Latchkey.of(session).clock().instant(),
                surroundings,
                null,
                caseId,
                page);
    }

    private void tellSecurityContact(String userId, Surroundings surroundings) {
        Latchkey latchkey = Latchkey.of(session);
        latchkey.mails()
                .add(new RefusalMail(
                        session.getKeycloakSessionFactory(),
                        realm.getId(),
                        userId,
                        latchkey.clock().instant(),
                        surroundings));
    }

    private static Surroundings seen(RecoveryCase recovery) {
        @Nullable Surroundings seen = recovery.gathered().surroundings();
        return seen == null ? Surroundings.unknown() : seen;
    }
}
