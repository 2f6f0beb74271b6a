package io.latchkey.keycloak.recovery;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.recovery.cases.CaseKind;
import io.latchkey.recovery.cases.CaseState;
import io.latchkey.recovery.cases.RecoveryCase;
import io.latchkey.risk.profile.Standing;
import io.latchkey.risk.profile.Standing.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** The probation of an account, from its recoveries: whatever else was said of the account meanwhile, they have happened. */
public final class Probation {
    private static final int MOST = 50;

    private final KeycloakSession session;
    private final RealmModel realm;

    public Probation(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** From now on, and reckoned from the first of the recoveries that are still fresh. */
    Standing from(String userId, String reason, String source, Instant now) {
        Duration lasting = lasting();
        Instant since = fresh(userId, lasting, now).stream()
                .map(one -> one.opening().at())
                .filter(at -> at.isBefore(now))
                .min(Instant::compareTo)
                .orElse(now);
        return new Standing(State.PROBATION, reason, source, since, now.plus(lasting));
    }

    /** What holds of an account once it is thawed: the probation that a fresh recovery has brought, or nothing. */
    public Standing afterThaw(String userId) {
        Instant now = Latchkey.of(session).clock().instant();
        Duration lasting = lasting();
        Standing holds = Standing.ordinary();
        for (RecoveryCase one : fresh(userId, lasting, now)) {
            Instant at = one.opening().at();
            String act = one.opening().recorded() == null
                    ? "recovered"
                    : Deed.code(one.opening().recorded());
            String staff = one.opening().staff();
            holds = holds.and(
                    new Standing(State.PROBATION, act, staff == null ? "owner" : staff, at, at.plus(lasting)), now);
        }
        return holds;
    }

    private Duration lasting() {
        return Stores.of(session).policies().active(realm).standing().probation();
    }

    /** The recoveries that still count: not those that are older than somebody's having vouched for the owner. */
    private List<RecoveryCase> fresh(String userId, Duration lasting, Instant now) {
        List<RecoveryCase> redeemed = Recoveries.of(session, realm).ofUser(userId, MOST).stream()
                .filter(one -> one.state() == CaseState.REDEEMED)
                .toList();
        Instant vouched = redeemed.stream()
                .filter(one -> one.kind() == CaseKind.PROBATION)
                .map(one -> one.opening().at())
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        return redeemed.stream()
                .filter(one -> one.kind() == CaseKind.RECOVERY)
                .filter(one -> one.opening().at().isAfter(vouched))
                .filter(one -> one.opening().at().plus(lasting).isAfter(now))
                .toList();
    }
}
