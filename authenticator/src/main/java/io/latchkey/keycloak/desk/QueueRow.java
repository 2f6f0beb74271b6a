package io.latchkey.keycloak.desk;

import io.latchkey.recovery.Requirement;
import io.latchkey.recovery.cases.RecoveryCase;
import java.time.Duration;
import java.time.Instant;

/**
 * A live case, to see the load. It names neither the case nor the account: nobody can approve from it, so a caller with a
 * story can't be given somebody else's case.
 *
 * @param opened ISO instant
 * @param ageMinutes whole minutes since then
 * @param byStaff whether staff opened it for somebody on the phone
 */
record QueueRow(
        String opened,
        long ageMinutes,
        String kind,
        String level,
        String accountClass,
        String state,
        boolean blocked,
        boolean byStaff) {

    static QueueRow of(RecoveryCase one, Instant now) {
        Requirement requirement = one.opening().requirement();
        Instant opened = one.opening().at();
        return new QueueRow(
                opened.toString(),
                Duration.between(opened, now).toMinutes(),
                one.kind().name(),
                requirement.level().name(),
                requirement.recoveryClass().name(),
                one.stateAt(now).name(),
                one.isBlocked(),
                one.opening().staff() != null);
    }
}
