package io.latchkey.keycloak.desk;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.cluster.FailureCounters;
import io.latchkey.keycloak.flow.RecoverySubject;
import io.latchkey.keycloak.recovery.AskedRecovery;
import io.latchkey.keycloak.recovery.InvitedRecovery;
import io.latchkey.keycloak.recovery.Recoverable;
import io.latchkey.keycloak.recovery.Recoveries;
import io.latchkey.recovery.cases.NewCase;
import io.latchkey.recovery.cases.Result;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * A case that staff open for somebody on the phone. It gives nobody anything yet: the person must open it by a link that is
 * mailed to the account's own address, and give all that the policy wants; whoever opened it can't approve it.
 */
final class PhoneCase {
    private final DeskCall call;

    PhoneCase(DeskCall call) {
        this.call = call;
    }

    /**
     * Opens it.
     *
     * @param name user name or mail address
     * @return what came of it; empty if there is no account of this name to which a link can be mailed now
     */
    Optional<Result> open(String name) {
        UserModel owner = find(name);
        if (owner == null || !Recoverable.byMail(call.realm(), owner) || !mayBeMailed(owner)) {
            return Optional.empty();
        }
        Recoveries recoveries = call.recoveries();
        Result result = recoveries.open(NewCase.byStaff(
                UUID.randomUUID().toString(),
                recoveries.freshNumber(),
                owner.getId(),
                call.staff(),
                RecoverySubject.of(call.session(), call.realm(), owner).least(recoveries.policy()),
                List.of()));
        if (result instanceof Result.Done done) {
            mailOnCommit(InvitedRecovery.to(call.session(), call.realm(), done.next()));
        }
        return Optional.of(result);
    }

    private @Nullable UserModel find(String name) {
        KeycloakSession session = call.session();
        RealmModel realm = call.realm();
        UserModel named = session.users().getUserByUsername(realm, name);
        return named == null && realm.isLoginWithEmailAllowed() && name.contains("@")
                ? session.users().getUserByEmail(realm, name)
                : named;
    }

    private boolean mayBeMailed(UserModel owner) {
        return FailureCounters.of(call.session())
                .recoveries()
                .takeMail(call.realm().getId(), owner.getId(), AskedRecovery.domain(owner), call.now());
    }

    private void mailOnCommit(Runnable mail) {
        Latchkey latchkey = Latchkey.of(call.session());
        call.session().getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                latchkey.mails().add(mail);
            }

            @Override
            protected void rollbackImpl() {}
        });
    }
}
