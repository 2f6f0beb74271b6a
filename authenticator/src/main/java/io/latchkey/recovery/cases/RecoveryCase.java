package io.latchkey.recovery.cases;

import io.latchkey.recovery.GivenProof;
import io.latchkey.recovery.GivenProofs;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One recovery. Immutable; {@link CaseMachine} gives the next one.
 *
 * <p>{@code state} is where the last command left it. Time goes on without commands: ask {@link #stateAt}.
 *
 * @param id unique
 * @param number what people read to each other
 * @param version number of its last transition
 * @param state after the last transition
 * @param until when that state ends by itself; null if it doesn't
 * @param opening how it began
 * @param gathered what has come together
 * @param course the way it has taken; null while it is open
 * @param blockedBy ids of other cases of the same account for which staff must look first
 * @param left what its redemption has left in the account: a mark of each credential that was set by it, or by somebody who
 *     got in by such a one; null if not all of them are known
 */
public record RecoveryCase(
        String id,
        CaseNumber number,
        int version,
        CaseState state,
        @Nullable Instant until,
        Opening opening,
        Gathered gathered,
        @Nullable Course course,
        Set<String> blockedBy,
        @Nullable Set<String> left) {
    /** More than this is as good as unknown. */
    static final int MOST_LEFT = 64;

    /** @throws IllegalArgumentException if its parts contradict each other */
    public RecoveryCase {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(opening, "opening");
        Objects.requireNonNull(gathered, "gathered");
        blockedBy = Set.copyOf(blockedBy);
        left = left == null || left.size() > MOST_LEFT ? null : Set.copyOf(left);
        if (state.isLive() == (until == null)) {
            throw new IllegalArgumentException("A live case ends some time, and only a live one");
        }
        if (course == null && (state == CaseState.APPROVED || state == CaseState.WAITING || state == CaseState.READY)) {
            throw new IllegalArgumentException("A case that is " + state + " has taken some way");
        }
        if (state == CaseState.WAITING && (course == null || course.waitFrom() == null)) {
            throw new IllegalArgumentException("A wait has begun some time");
        }
    }

    /** What it is for. */
    public CaseKind kind() {
        CaseKind kind = opening.kind();
        return kind == null ? CaseKind.RECOVERY : kind;
    }

    /** The state at an instant, if nobody does anything before. */
    public CaseState stateAt(Instant now) {
        return CaseClock.settled(this, now).state();
    }

    /** Whether it can still be redeemed at an instant, or later. */
    public boolean isLiveAt(Instant now) {
        return stateAt(now).isLive();
    }

    /** Whether somebody has vouched for the person: an approval that was taken up. */
    public boolean isVouchedFor() {
        return gathered.approvals().stream().anyMatch(approval -> approval.takenUp() != null);
    }

    public boolean isBlocked() {
        return !blockedBy.isEmpty();
    }

    /** Whether this is the browser that the case is bound to, found out in a time that doesn't depend on where they differ. */
    public boolean isBoundTo(String browser) {
        String own = gathered.browser();
        return own != null
                && MessageDigest.isEqual(
                        own.getBytes(StandardCharsets.UTF_8), browser.getBytes(StandardCharsets.UTF_8));
    }

    /** All proofs that count at an instant, approvals too that still have to be taken up. */
    public GivenProofs proofsAt(Instant now) {
        return proofs(gathered.approvals().stream()
                .filter(approval -> approval.counts(now))
                .toList());
    }

    /** All proofs on which the case can rely: approvals only that were taken up. */
    public GivenProofs takenProofs() {
        return proofs(gathered.approvals().stream()
                .filter(approval -> approval.takenUp() != null)
                .toList());
    }

    /** How long has been waited at an instant; zero if the wait hasn't begun. */
    public Duration waitedAt(Instant now) {
        Instant from = course == null ? null : course.waitFrom();
        return from == null || now.isBefore(from) ? Duration.ZERO : Duration.between(from, now);
    }

    /** What each way of the requirement still wants at an instant, in its order. */
    public List<Remaining> remainingAt(Instant now) {
        GivenProofs proofs = proofsAt(now);
        return opening.requirement().alternatives().stream()
                .map(one -> new Remaining(one, one.combination().missing(proofs, waitedAt(now))))
                .toList();
    }

    private GivenProofs proofs(List<Approval> approvals) {
        List<GivenProof> all = new ArrayList<>(gathered.proofs());
        for (Approval approval : approvals) {
            all.add(GivenProof.approval(approval.staff(), approval.at()));
        }
        return new GivenProofs(all);
    }

    RecoveryCase in(CaseState next, @Nullable Instant end, @Nullable Course way) {
        return new RecoveryCase(id, number, version, next, end, opening, gathered, way, blockedBy, left);
    }

    RecoveryCase ended(CaseState end) {
        return in(end, null, course);
    }

    RecoveryCase numbered(int next) {
        return new RecoveryCase(id, number, next, state, until, opening, gathered, course, blockedBy, left);
    }

    RecoveryCase with(Gathered more) {
        return new RecoveryCase(id, number, version, state, until, opening, more, course, blockedBy, left);
    }

    RecoveryCase with(Opening other) {
        return new RecoveryCase(id, number, version, state, until, other, gathered, course, blockedBy, left);
    }

    RecoveryCase blockedBy(Set<String> others) {
        return new RecoveryCase(
                id, number, version, state, until, opening, gathered, course, new HashSet<>(others), left);
    }

    RecoveryCase leaving(Set<String> more) {
        Set<String> all = new HashSet<>(more);
        if (left != null) {
            all.addAll(left);
        }
        return new RecoveryCase(
                id, number, version, state, until, opening, gathered, course, blockedBy, left == null ? null : all);
    }
}
