package io.latchkey.recovery;

import io.latchkey.risk.Level;
import io.latchkey.risk.policy.Levels;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.PolicyException;
import io.latchkey.risk.policy.PolicyProblem;
import io.latchkey.risk.policy.SignalPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A whole policy with its section on recovery read: what stands in a document under {@code recovery}.
 *
 * @param policy the whole; its version is this one's
 * @param levels scores at which the levels of recoveries begin. Above those of sign-ins they mean nothing
 * @param credit how many decibans one group of evidence can speak for the person, 0–20
 * @param signals rules of what only a recovery looks at, by name
 * @param table what must be proven
 * @param cases numbers and lists for cases
 * @param channels where owners can be reached
 */
public record RecoveryPolicy(
        Policy policy,
        Levels levels,
        double credit,
        Map<String, SignalPolicy> signals,
        RequirementTable table,
        CaseRules cases,
        OwnerChannels channels) {
    /** Where in a document the table stands, as a JSON pointer. */
    static final String TABLE = "/recovery/table";

    private static final RecoveryPolicy DEFAULTS = of(Policies.defaults());

    public RecoveryPolicy {
        signals = Map.copyOf(signals);
    }

    /** The policy in the jar. */
    public static RecoveryPolicy defaults() {
        return DEFAULTS;
    }

    /**
     * The policy of a realm's own document merged over the default one: what a document must pass before it is saved.
     *
     * @throws PolicyException with everything that is wrong with it, here and elsewhere
     */
    public static RecoveryPolicy parse(String json) throws PolicyException {
        return of(Policies.parse(json, RecoveryPolicy::problems));
    }

    /** What a recovery must prove; the reasons go to staff and logs. Of a frozen account only ways with an approval count. */
    public Requirement requirement(RecoveryAssessment assessment, RecoveryClass recoveryClass, Situation situation) {
        return assessment.frozen()
                ? table.vouchedRequirement(assessment.level(), recoveryClass, situation)
                : table.requirement(assessment.level(), recoveryClass, situation);
    }

    /** What the table says of one cell. */
    public Requirement requirement(Level level, RecoveryClass recoveryClass, Situation situation) {
        return table.requirement(level, recoveryClass, situation);
    }

    /** How far back {@link RecoveryFacts#recoveries} counts. */
    public Duration lately() {
        double days = Objects.requireNonNull(signals.get(RecoverySignals.COUNT)).setting(RecoverySignals.LATELY);
        return Duration.ofMinutes(Math.round(days * 24 * 60));
    }

    private static List<PolicyProblem> problems(Policy policy) {
        List<PolicyProblem> problems = new ArrayList<>();
        new RecoveryReader(problems).read(policy);
        return problems;
    }

    private static RecoveryPolicy of(Policy policy) {
        List<PolicyProblem> problems = new ArrayList<>();
        RecoveryPolicy read = new RecoveryReader(problems).read(policy);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Not checked before it was saved: " + problems);
        }
        return read;
    }
}
