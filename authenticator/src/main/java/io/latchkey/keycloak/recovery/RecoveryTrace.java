package io.latchkey.keycloak.recovery;

import io.latchkey.recovery.cases.CaseCommand;
import io.latchkey.recovery.cases.CaseState;
import io.latchkey.recovery.cases.RecoveryCase;
import java.util.Collections;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What recoveries have left in accounts: not only the credential that one has set, but also those that were set by somebody who
 * had got in by it. What the owner sets in a session that he got into by something else is his.
 */
public final class RecoveryTrace {
    private static final int MOST = 20;

    private final KeycloakSession session;
    private final RealmModel realm;

    public RecoveryTrace(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /**
     * Somebody has set credentials.
     *
     * @param gotInBy from {@link SessionMarks}
     * @param set {@link CredentialMarks} of what is new
     */
    public void set(UserModel user, Set<String> gotInBy, Set<String> set) {
        if (set.isEmpty() || gotInBy.isEmpty()) {
            return;
        }
        Recoveries recoveries = Recoveries.of(session, realm);
        for (RecoveryCase one : recoveries.ofUser(user.getId(), MOST)) {
            Set<String> left = one.left();
            if (one.state() == CaseState.REDEEMED && left != null && !Collections.disjoint(left, gotInBy)) {
                recoveries.apply(one.id(), new CaseCommand.Leave(set));
            }
        }
    }
}
