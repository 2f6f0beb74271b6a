package io.latchkey.risk.workload;

import io.latchkey.risk.Assessment;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.Group;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.Profile;
import io.latchkey.risk.profile.WorkloadHabits;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Holds a workload's request for a token to what the policy asks of its sensitivity, and to what is usual for it. The same
 * inputs always give the same answer.
 */
public final class WorkloadAssessor {
    private final Policy policy;
    private final WorkloadPolicy workloads;

    public WorkloadAssessor(Policy policy) {
        this.policy = policy;
        this.workloads = policy.workloads();
    }

    /** @param profile empty for a workload of which nothing is known */
    public WorkloadAssessment assess(LoginContext context, WorkloadRequest request, Profile profile) {
        WorkloadReview review = WorkloadReview.of(
                request.sensitivity(), workloads.rule(request.sensitivity()), request.machine(), context.at());
        Findings findings = new Findings();
        setup(review, findings);
        new Circumstances(policy, context, request, profile).look(findings);
        return new WorkloadAssessment(Assessment.of(findings.evidence, policy), review, findings.refused);
    }

    /** What is found when a workload is used to sign somebody in: nothing else matters then. */
    public WorkloadAssessment interactive(WorkloadReview review, String way) {
        Findings findings = new Findings();
        findings.fault(
                Fault.INTERACTIVE, Reaction.REFUSE, Group.TARGET, "target.workload_flow", "interactive", way, "none");
        return new WorkloadAssessment(Assessment.of(findings.evidence, policy), review, findings.refused);
    }

    /** What is found when a change of a workload's client is refused. */
    public Assessment change(String refusal) {
        Findings findings = new Findings();
        findings.fault(
                Fault.PROOF, Reaction.REFUSE, Group.TARGET, "target.workload_change", "refused", refusal, "no weaker");
        return Assessment.of(findings.evidence, policy);
    }

    private static void setup(WorkloadReview review, Findings findings) {
        WorkloadSetup setup = review.setup();
        WorkloadRule rule = review.rule();
        findings.setup(
                review,
                Fault.PROOF,
                WorkloadHabits.PROOF_SIGNAL,
                "weak",
                "accepted",
                setup.proof().key(),
                rule.accepted());
        if (setup.proof().isShared() && rule.proofs().contains(setup.proof())) {
            boolean undated = review.secretAge() == null;
            findings.setup(
                    review,
                    undated ? Fault.UNDATED_SECRET : Fault.OLD_SECRET,
                    "posture.workload_secret",
                    undated ? "undated" : "old",
                    "fresh",
                    undated ? "unknown age" : days(review),
                    "at most " + rule.secretAge().toDays() + " days");
        }
        if (rule.bound() || setup.binding() != Binding.NONE) {
            findings.setup(
                    review,
                    Fault.UNBOUND,
                    "posture.workload_binding",
                    "unbound",
                    "bound",
                    setup.binding().key(),
                    rule.bound() ? "dpop or mutual-tls" : "anything");
        }
        if (setup.refreshTokens()) {
            findings.setup(
                    review, Fault.REFRESH_TOKENS, "posture.workload_refresh", "refresh-tokens", "none", "on", "off");
        }
    }

    private static String days(WorkloadReview review) {
        return (review.secretAge() == null ? 0 : review.secretAge().toDays()) + " days";
    }

    /** What was found so far. */
    final class Findings {
        private final List<Evidence> evidence = new ArrayList<>();
        private final Set<Fault> refused = EnumSet.noneOf(Fault.class);

        /** A fault of the setup is always refused; what is in order counts nothing. */
        void setup(
                WorkloadReview review,
                Fault fault,
                String signal,
                String wrong,
                String right,
                String seen,
                String expected) {
            if (review.faults().contains(fault)) {
                fault(fault, Reaction.REFUSE, Group.POSTURE, signal, wrong, seen, expected);
            } else {
                fine(Group.POSTURE, signal, right, seen);
            }
        }

        void fault(
                Fault fault,
                Reaction reaction,
                Group group,
                String signal,
                String finding,
                String seen,
                String expected) {
            if (reaction == Reaction.IGNORE) {
                fine(group, signal, finding, seen);
                return;
            }
            boolean refuse = reaction == Reaction.REFUSE;
            if (refuse) {
                refused.add(fault);
            }
            double points =
                    refuse ? policy.levels().critical() : policy.levels().medium();
            evidence.add(new Evidence(signal, group, points, finding, seen, expected, true, false));
        }

        void fine(Group group, String signal, String finding, String seen) {
            evidence.add(new Evidence(signal, group, 0, finding, seen, null, false, false));
        }

        void missing(Reaction reaction, Fault fault, Group group, String signal) {
            boolean refuse = reaction == Reaction.REFUSE;
            if (refuse) {
                refused.add(fault);
            }
            double points = reaction == Reaction.IGNORE
                    ? 0
                    : refuse ? policy.levels().critical() : policy.levels().medium();
            evidence.add(new Evidence(signal, group, points, "missing", null, null, reaction != Reaction.IGNORE, true));
        }
    }
}
