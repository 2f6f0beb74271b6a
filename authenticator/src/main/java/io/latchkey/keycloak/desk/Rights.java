package io.latchkey.keycloak.desk;

import io.latchkey.recovery.CaseRules;
import io.latchkey.recovery.cases.CaseCommand;
import io.latchkey.recovery.cases.CaseMachine;
import io.latchkey.recovery.cases.Confirmation;
import io.latchkey.recovery.cases.RecoveryCase;
import io.latchkey.recovery.cases.Refusal;
import io.latchkey.recovery.cases.Result;
import io.latchkey.recovery.cases.Staff;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a member of staff may do to a case now, found out by trying it on paper. */
final class Rights {
    private static final String ANYTHING = "-";

    private final DeskCall call;
    private final CaseRules rules;
    private final RecoveryCase current;

    Rights(DeskCall call, CaseRules rules, RecoveryCase current) {
        this.call = call;
        this.rules = rules;
        this.current = current;
    }

    List<CaseView.Right> all(Set<String> liveOthers, DeskTexts texts) {
        Staff staff = call.staff();
        Instant now = call.now();
        CaseView.Right approve = right(
                new CaseCommand.Approve(
                        staff,
                        new Confirmation(true, current.id(), now),
                        Set.of(rules.methods().iterator().next()),
                        ANYTHING),
                texts);
        return List.of(
                approve.allowed() && !new Confirmations(call, rules).arePossible()
                        ? new CaseView.Right(approve.action(), false, "NO_FACTOR", texts.of("refusal.NO_FACTOR"))
                        : approve,
                right(new CaseCommand.Reject(staff, ANYTHING), texts),
                right(new CaseCommand.Veto(staff, ANYTHING), texts),
                right(new CaseCommand.Revoke(staff, ANYTHING), texts),
                right(new CaseCommand.Unblock(staff, ANYTHING, liveOthers), texts));
    }

    private CaseView.Right right(CaseCommand.OfStaff command, DeskTexts texts) {
        Refusal refusal = refusal(command);
        return refusal == null
                ? new CaseView.Right(command.action().name(), true, null, null)
                : new CaseView.Right(command.action().name(), false, refusal.name(), texts.of(refusal, "refusal"));
    }

    private @Nullable Refusal refusal(CaseCommand command) {
        Result result = new CaseMachine(rules).apply(current, command, call.now());
        return result instanceof Result.Refused refused ? refused.reason() : null;
    }
}
