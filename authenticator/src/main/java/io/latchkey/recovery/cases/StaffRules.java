package io.latchkey.recovery.cases;

import io.latchkey.recovery.CaseRules;
import io.latchkey.recovery.FactorNeed;
import io.latchkey.recovery.RecoveryClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What members of staff may do. */
final class StaffRules {
    private final CaseRules rules;

    StaffRules(CaseRules rules) {
        this.rules = rules;
    }

    Ruling rule(RecoveryCase current, CaseCommand.OfStaff command, Instant now) {
        if (command.by().serviceAccount()) {
            return Ruling.no(Refusal.SERVICE_ACCOUNT);
        }
        if (command instanceof CaseCommand.Approve approve) {
            return approve(current, approve, now);
        }
        if (command instanceof CaseCommand.Reject reject) {
            return reject(current, reject);
        }
        if (command instanceof CaseCommand.Veto veto) {
            return veto(current, veto);
        }
        if (command instanceof CaseCommand.Revoke revoke) {
            return revoke(current, revoke, now);
        }
        return unblock(current, (CaseCommand.Unblock) command, now);
    }

    private Ruling approve(RecoveryCase current, CaseCommand.Approve approve, Instant now) {
        Refusal refusal = refusal(current, approve, now);
        if (refusal != null) {
            return Ruling.no(refusal);
        }
        Gathered gathered = current.gathered();
        List<Approval> approvals = new ArrayList<>(gathered.approvals());
        approvals.add(new Approval(
                approve.by().userId(),
                now,
                now.plus(rules.takeUp()),
                null,
                approve.methods(),
                approve.reason().strip(),
                approve.by().origin()));
        RecoveryCase approved = current.with(gathered.with(gathered.proofs(), approvals));
        return Ruling.to(Progress.of(approved, now), approve.reason().strip());
    }

    private @Nullable Refusal refusal(RecoveryCase current, CaseCommand.Approve approve, Instant now) {
        if (current.state() != CaseState.OPEN) {
            return Refusal.WRONG_STATE;
        }
        if (current.isBlocked()) {
            return Refusal.BLOCKED;
        }
        if (!decides(current, approve.by())) {
            return Refusal.LACKS_ROLE;
        }
        if (!isSettled(approve.by(), now)) {
            return Refusal.NOT_SETTLED;
        }
        if (current.gathered().browser() == null) {
            return Refusal.NOT_BOUND;
        }
        Refusal dependent = Independence.of(current, approve.by());
        if (dependent == null) {
            dependent = Independence.beside(current, approve.by(), now);
        }
        if (dependent != null) {
            return dependent;
        }
        if (!isConfirmed(current, approve.confirmation(), now)) {
            return Refusal.NOT_CONFIRMED;
        }
        if (approve.methods().isEmpty() || !rules.methods().containsAll(approve.methods())) {
            return Refusal.UNKNOWN_METHOD;
        }
        if (lacksReason(approve.reason())) {
            return Refusal.NO_REASON;
        }
        if (current.gathered().approvals().size() >= RequesterRules.MOST) {
            return Refusal.TOO_MANY;
        }
        return isWanted(current, now) ? null : Refusal.NOT_WANTED;
    }

    /** Whoever can give roles could give them to himself, or to an account made for it: that shows, with time. */
    private boolean isSettled(Staff staff, Instant now) {
        return staff.since() == null || !staff.since().isAfter(now.minus(rules.settled()));
    }

    private boolean isConfirmed(RecoveryCase current, Confirmation confirmation, Instant now) {
        return confirmation.caseId().equals(current.id())
                && !confirmation.at().isAfter(now)
                && confirmation.at().isAfter(now.minus(rules.confirmationAge()))
                && (confirmation.phishingResistant() || rules.confirmation() != FactorNeed.WEBAUTHN);
    }

    /** Whether some way asks for more approvals than count now. */
    private static boolean isWanted(RecoveryCase current, Instant now) {
        long counting = current.gathered().approvals().stream()
                .filter(approval -> approval.counts(now))
                .count();
        return current.opening().requirement().alternatives().stream()
                .anyMatch(one -> one.combination().approvals() > counting);
    }

    private static Ruling reject(RecoveryCase current, CaseCommand.Reject reject) {
        if (!current.state().isLive()) {
            return Ruling.no(Refusal.WRONG_STATE);
        }
        if (!decides(current, reject.by())) {
            return Ruling.no(Refusal.LACKS_ROLE);
        }
        return ended(current, CaseState.REJECTED, reject.reason());
    }

    private static Ruling veto(RecoveryCase current, CaseCommand.Veto veto) {
        if (!current.state().isLive() || current.state() == CaseState.OPEN) {
            return Ruling.no(Refusal.WRONG_STATE);
        }
        Course course = current.course();
        if (course == null || !course.chosen().vetoable()) {
            return Ruling.no(Refusal.NOT_VETOABLE);
        }
        if (veto.by().roles().isEmpty()) {
            return Ruling.no(Refusal.LACKS_ROLE);
        }
        if (hasApproved(current, veto.by())) {
            return Ruling.no(Refusal.IS_APPROVER);
        }
        return ended(current, CaseState.REJECTED, veto.reason());
    }

    /**
     * Before the case is ready, an approval that is taken back rejects the case: who vouched was wrong, so nobody else should
     * be asked to vouch for the same browser.
     */
    private static Ruling revoke(RecoveryCase current, CaseCommand.Revoke revoke, Instant now) {
        boolean used = current.state() == CaseState.READY || current.state() == CaseState.REDEEMED;
        if (!used && !current.state().isLive()) {
            return Ruling.no(Refusal.WRONG_STATE);
        }
        if (!decides(current, revoke.by()) && !hasApproved(current, revoke.by())) {
            return Ruling.no(Refusal.LACKS_ROLE);
        }
        boolean approved = current.gathered().approvals().stream().anyMatch(one -> one.counts(now));
        if (!used && !approved) {
            return Ruling.no(Refusal.NOTHING_TO_REVOKE);
        }
        return ended(current, used ? CaseState.REVOKED : CaseState.REJECTED, revoke.reason());
    }

    private Ruling unblock(RecoveryCase current, CaseCommand.Unblock unblock, Instant now) {
        if (!current.state().isLive()) {
            return Ruling.no(Refusal.WRONG_STATE);
        }
        if (!current.isBlocked()) {
            return Ruling.no(Refusal.NOT_BLOCKED);
        }
        if (!decides(current, unblock.by())) {
            return Ruling.no(Refusal.LACKS_ROLE);
        }
        if (!isSettled(unblock.by(), now)) {
            return Ruling.no(Refusal.NOT_SETTLED);
        }
        Refusal dependent = Independence.of(current, unblock.by());
        if (dependent != null) {
            return Ruling.no(dependent);
        }
        if (!Collections.disjoint(current.blockedBy(), unblock.liveOthers())) {
            return Ruling.no(Refusal.OTHER_CASE_LIVE);
        }
        if (lacksReason(unblock.reason())) {
            return Ruling.no(Refusal.NO_REASON);
        }
        return Ruling.to(current.blockedBy(Set.of()), unblock.reason().strip());
    }

    private static Ruling ended(RecoveryCase current, CaseState end, String reason) {
        return lacksReason(reason) ? Ruling.no(Refusal.NO_REASON) : Ruling.to(current.ended(end), reason.strip());
    }

    private static boolean decides(RecoveryCase current, Staff staff) {
        boolean privileged = current.opening().requirement().recoveryClass() == RecoveryClass.PRIVILEGED;
        return staff.roles().contains(privileged ? DeskRole.PRIVILEGED_APPROVER : DeskRole.DESK);
    }

    private static boolean hasApproved(RecoveryCase current, Staff staff) {
        return current.gathered().approvals().stream()
                .anyMatch(one -> one.staff().equals(staff.userId()));
    }

    private static boolean lacksReason(String reason) {
        return reason.isBlank() || reason.length() > CaseMachine.LONGEST_REASON;
    }
}
