package io.latchkey.recovery.cases;

import io.latchkey.recovery.Combination;
import io.latchkey.recovery.GivenProof;
import io.latchkey.recovery.Requirement;
import io.latchkey.recovery.Situation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What whoever sits at the browser may do. */
final class RequesterRules {
    /** How many proofs, approvals, devices, networks and other cases one case can hold. */
    static final int MOST = 32;

    private RequesterRules() {}

    static Ruling rule(RecoveryCase current, CaseCommand.OfRequester command, Instant now) {
        Refusal refusal = refusal(current, command, now);
        if (refusal != null) {
            return Ruling.no(refusal);
        }
        RecoveryCase seen = current.with(current.gathered().seen(command.by().origin()));
        if (command instanceof CaseCommand.Bind bind) {
            return bind(seen, bind);
        }
        if (command instanceof CaseCommand.Prove prove) {
            return prove(seen, prove.proof(), now);
        }
        if (command instanceof CaseCommand.TakeUp) {
            return takeUp(seen, now);
        }
        if (command instanceof CaseCommand.StartWait) {
            return startWait(seen, now);
        }
        return command instanceof CaseCommand.Withdraw
                ? Ruling.to(current.ended(CaseState.CANCELLED))
                : redeem(seen, now);
    }

    private static @Nullable Refusal refusal(RecoveryCase current, CaseCommand.OfRequester command, Instant now) {
        if (!fits(current.state(), command.action())) {
            return Refusal.WRONG_STATE;
        }
        if (command instanceof CaseCommand.Redeem redeem && redeem.kind() != current.kind()) {
            return Refusal.WRONG_KIND;
        }
        boolean bound = current.gathered().browser() != null;
        if (command.action() == Action.BIND) {
            if (bound) {
                return Refusal.ALREADY_BOUND;
            }
        } else if (!current.isBoundTo(command.by().browser())) {
            return bound ? Refusal.OTHER_BROWSER : Refusal.NOT_BOUND;
        }
        if (command.action() == Action.WITHDRAW) {
            return null;
        }
        if (current.isBlocked()) {
            return Refusal.BLOCKED;
        }
        if (isFull(current.gathered().seen(command.by().origin()))) {
            return Refusal.TOO_MANY;
        }
        return Independence.of(current, command.by().origin(), now);
    }

    private static boolean fits(CaseState state, Action action) {
        return switch (action) {
            case BIND, START_WAIT -> state == CaseState.OPEN;
            case PROVE -> state == CaseState.OPEN || state == CaseState.APPROVED || state == CaseState.WAITING;
            case TAKE_UP -> state == CaseState.OPEN || state == CaseState.APPROVED;
            case REDEEM -> state == CaseState.READY;
            default -> state.isLive();
        };
    }

    private static Ruling bind(RecoveryCase current, CaseCommand.Bind bind) {
        Opening opening = current.opening();
        Requirement before = opening.requirement();
        Requirement wanted = bind.requirement();
        if (isLower(wanted, before)) {
            return Ruling.no(Refusal.LOWER_REQUIREMENT);
        }
        if (wanted.isRefused()) {
            return Ruling.no(Refusal.REQUIREMENT_REFUSED);
        }
        RecoveryCase bound =
                current.with(opening.with(wanted)).with(current.gathered().at(bind.by()));
        return new Ruling.Change(bound, null, bind.evidence());
    }

    private static boolean isLower(Requirement wanted, Requirement before) {
        return !wanted.level().atLeast(before.level())
                || wanted.recoveryClass().compareTo(before.recoveryClass()) < 0
                || wanted.situation() != before.situation() && wanted.situation() != Situation.LOST;
    }

    private static Ruling prove(RecoveryCase current, GivenProof proof, Instant now) {
        if (proof.kind() == GivenProof.Kind.APPROVAL) {
            return Ruling.no(Refusal.NOT_HIS_TO_PROVE);
        }
        Gathered gathered = current.gathered();
        List<GivenProof> proofs = gathered.proofs();
        if (proofs.stream()
                .anyMatch(one -> one.kind() == proof.kind() && one.channel().equals(proof.channel()))) {
            return Ruling.no(Refusal.ALREADY_PROVEN);
        }
        if (proofs.size() >= MOST) {
            return Ruling.no(Refusal.TOO_MANY);
        }
        List<GivenProof> more = new ArrayList<>(proofs);
        more.add(proof);
        return Ruling.to(Progress.of(current.with(gathered.with(more, gathered.approvals())), now));
    }

    private static Ruling takeUp(RecoveryCase current, Instant now) {
        Gathered gathered = current.gathered();
        boolean any = gathered.approvals().stream().anyMatch(one -> one.takenUp() == null && one.counts(now));
        if (!any) {
            return Ruling.no(Refusal.NOTHING_TO_TAKE_UP);
        }
        List<Approval> taken =
                gathered.approvals().stream().map(one -> one.takenUpBy(now)).toList();
        return Ruling.to(Progress.of(current.with(gathered.with(gathered.proofs(), taken)), now));
    }

    private static Ruling startWait(RecoveryCase current, Instant now) {
        Optional<Combination> way = Progress.waitable(current);
        return way.isPresent()
                ? Ruling.to(Progress.waiting(current, way.get(), now))
                : Ruling.no(Refusal.NOTHING_TO_WAIT_FOR);
    }

    /** Looks at all proofs once more, whatever the state says. */
    private static Ruling redeem(RecoveryCase current, Instant now) {
        return current.opening().requirement().isMetBy(current.takenProofs(), current.waitedAt(now))
                ? Ruling.to(current.ended(CaseState.REDEEMED))
                : Ruling.no(Refusal.NOT_MET);
    }

    private static boolean isFull(Gathered gathered) {
        return gathered.devices().size() > MOST
                || gathered.networks().size() > MOST
                || gathered.accounts().size() > MOST;
    }
}
