package io.latchkey.risk.workload;

import io.latchkey.risk.Sensitivity;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with how a workload is set up, whatever it asks for.
 *
 * @param faults in the order in which they should be mended; empty if nothing is wrong
 * @param secretAge age of its shared secret; {@code null} if it has none, or nobody knows
 * @param urgency 0–100: the more sensitive it is, the weaker its proof and the older its secret, the higher
 */
public record WorkloadReview(
        Sensitivity sensitivity,
        WorkloadRule rule,
        WorkloadSetup setup,
        Set<Fault> faults,
        @Nullable Duration secretAge,
        int urgency) {
    private static final int A_SENSITIVITY = 20;
    private static final int SHARED = 15;
    private static final int DAYS_A_POINT = 30;
    private static final int MOST_FOR_AGE = 15;
    private static final int MOST = 100;

    static WorkloadReview of(Sensitivity sensitivity, WorkloadRule rule, WorkloadSetup setup, Instant now) {
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        boolean accepted = rule.proofs().contains(setup.proof());
        Duration age = age(setup, now);
        if (!accepted) {
            faults.add(Fault.PROOF);
        } else if (setup.proof().isShared() && age == null) {
            faults.add(Fault.UNDATED_SECRET);
        } else if (age != null && age.compareTo(rule.secretAge()) > 0) {
            faults.add(Fault.OLD_SECRET);
        }
        if (rule.bound() && setup.binding() == Binding.NONE) {
            faults.add(Fault.UNBOUND);
        }
        if (setup.refreshTokens()) {
            faults.add(Fault.REFRESH_TOKENS);
        }
        if (!setup.interactive().isEmpty()) {
            faults.add(Fault.INTERACTIVE);
        }
        return new WorkloadReview(sensitivity, rule, setup, faults, age, urgency(sensitivity, setup, faults, age));
    }

    /**
     * @param policy the section on workloads
     * @param now for the age of secrets
     */
    public static WorkloadReview of(WorkloadPolicy policy, Sensitivity sensitivity, WorkloadSetup setup, Instant now) {
        return of(sensitivity, policy.rule(sensitivity), setup, now);
    }

    private static @Nullable Duration age(WorkloadSetup setup, Instant now) {
        Instant since = setup.secretSince();
        if (since == null || !setup.proof().isShared()) {
            return null;
        }
        Duration age = Duration.between(since, now);
        return age.isNegative() ? Duration.ZERO : age;
    }

    /** What a thief could do with it comes first, then how easily he comes by it. */
    private static int urgency(
            Sensitivity sensitivity, WorkloadSetup setup, Set<Fault> faults, @Nullable Duration age) {
        if (faults.isEmpty()) {
            return 0;
        }
        int points = A_SENSITIVITY * sensitivity.ordinal();
        if (setup.proof().isShared()) {
            points += SHARED + ageing(age);
        }
        for (Fault fault : faults) {
            points += switch (fault) {
                case PROOF -> 10;
                case OLD_SECRET, UNDATED_SECRET, UNBOUND -> 5;
                default -> 2;
            };
        }
        return Math.min(MOST, points);
    }

    /** Of an age that nobody knows, the worst is assumed. */
    private static int ageing(@Nullable Duration age) {
        return age == null ? MOST_FOR_AGE : (int) Math.min(MOST_FOR_AGE, age.toDays() / DAYS_A_POINT);
    }

    /** What to change first, as a sentence for the workload's operator; empty if nothing is wrong. */
    public String firstChange() {
        return faults.isEmpty() ? "" : change(faults.iterator().next());
    }

    /** What to change about a fault, as a sentence. Says nothing that whoever holds the proof doesn't know. */
    public String change(Fault fault) {
        return switch (fault) {
            case PROOF ->
                "Instead of " + setup.proof().words() + ", the client must use " + rule.acceptedInWords() + ".";
            case OLD_SECRET -> "The client's secret is too old: make a new one, or give the client a key of its own.";
            case UNDATED_SECRET ->
                "Nobody knows how old the client's secret is: make a new one, or give the client a key of its own.";
            case UNBOUND ->
                "The client's tokens must be bound to a key: send a DPoP proof with the request, or turn on"
                        + " certificate-bound tokens.";
            case REFRESH_TOKENS ->
                "Turn off the client's refresh tokens for client credentials: it can ask for a new token" + " instead.";
            case INTERACTIVE -> "Turn off the client's ways to sign people in, or give them a client of their own.";
            default -> "";
        };
    }
}
