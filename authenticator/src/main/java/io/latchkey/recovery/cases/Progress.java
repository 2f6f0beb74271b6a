package io.latchkey.recovery.cases;

import io.latchkey.recovery.Alternative;
import io.latchkey.recovery.Combination;
import io.latchkey.recovery.GivenProofs;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Takes a case on as far as what has come together allows. */
final class Progress {
    private Progress() {}

    /** @param current open, approved or waiting */
    static RecoveryCase of(RecoveryCase current, Instant now) {
        GivenProofs taken = current.takenProofs();
        Optional<Combination> whole = first(current, way -> way.isMetBy(taken, Duration.ZERO));
        if (whole.isPresent()) {
            return CaseClock.ready(current, new Course(whole.get(), null), now);
        }
        if (current.state() == CaseState.WAITING) {
            return current;
        }
        GivenProofs counting = current.proofsAt(now);
        Optional<Combination> approved = first(current, way -> way.approvals() > 0 && way.isProvenBy(counting));
        if (approved.isEmpty()) {
            return current;
        }
        Combination way = approved.get();
        return way.isProvenBy(taken) ? waiting(current, way, now) : approved(current, way);
    }

    /** The way that needs no approval any more but a wait, the shortest. */
    static Optional<Combination> waitable(RecoveryCase current) {
        GivenProofs taken = current.takenProofs();
        return first(current, way -> way.isProvenBy(taken));
    }

    static RecoveryCase waiting(RecoveryCase current, Combination way, Instant now) {
        return current.in(CaseState.WAITING, now.plus(way.delay()), new Course(way, now));
    }

    /** Approved until the first of the approvals that it needs ends to count; of more than it needs, those that last longest. */
    private static RecoveryCase approved(RecoveryCase current, Combination way) {
        List<Instant> ends = current.gathered().approvals().stream()
                .map(approval -> approval.takenUp() == null ? approval.until() : Instant.MAX)
                .sorted(Comparator.reverseOrder())
                .toList();
        return current.in(CaseState.APPROVED, ends.get(way.approvals() - 1), new Course(way, null));
    }

    private static Optional<Combination> first(RecoveryCase current, Predicate<Combination> condition) {
        return current.opening().requirement().alternatives().stream()
                .map(Alternative::combination)
                .filter(condition)
                .min(Comparator.comparing(Combination::delay));
    }
}
