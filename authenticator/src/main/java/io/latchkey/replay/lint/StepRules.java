package io.latchkey.replay.lint;

import io.latchkey.replay.lint.Flows.Flow;
import io.latchkey.replay.lint.Flows.Step;
import java.util.List;
import java.util.Set;

/** Steps that don't do what their place promises, in any flow. */
final class StepRules {
    private static final String MEANS = "latchkey-means";
    private static final Set<String> GUARDING = Set.of("factor", "key");
    /** Levels above the one at which whoever has a key is asked for it. */
    private static final Set<String> LATE = Set.of("HIGH", "CRITICAL");
    /** Makes new codes when the last one is used up. */
    private static final String RENEWING = "auth-recovery-authn-code-form";

    private final Flows flows;
    private final List<Finding> findings;

    StepRules(Flows flows, List<Finding> findings) {
        this.flows = flows;
        this.findings = findings;
    }

    void check() {
        for (Flow flow : flows.all()) {
            conditions(flow);
            mailedCode(flow);
            cookie(flow);
            key(flow);
            if (flow.has(Flows.RISK)) {
                enrolment(flow, false, flow.alias());
            }
        }
    }

    private void conditions(Flow flow) {
        boolean evaluated = !flow.topLevel() && flows.leadingTo(flow).stream().allMatch(Step::isConditional);
        for (Step step : flow.steps()) {
            if (step.isCondition() && !evaluated) {
                findings.add(new Finding(
                        Rule.CONDITION_IGNORED,
                        step.path(),
                        "The condition " + step.authenticator() + " stands in \"" + flow.alias() + "\", which "
                                + (flow.topLevel() ? "is no sub-flow." : "is not CONDITIONAL where it is used.")));
            }
        }
    }

    private void mailedCode(Flow flow) {
        boolean guarded = flow.steps().stream().anyMatch(step -> step.is(MEANS) && "mail".equals(means(step)));
        for (Step step : flow.steps()) {
            if (step.is("latchkey-email-code") && !guarded) {
                findings.add(new Finding(
                        Rule.MAIL_CODE_FOR_FACTOR_HOLDERS,
                        step.path(),
                        "The mailed code in \"" + flow.alias() + "\" is offered to people who have a factor."));
            }
        }
    }

    private void cookie(Flow flow) {
        for (Step cookie : flow.steps()) {
            if (cookie.is("auth-cookie") && cookie.requirement().equals("ALTERNATIVE")) {
                flow.steps().stream()
                        .filter(step -> flows.find(step.subFlow())
                                .filter(sub -> flows.reaches(sub, Flows.RISK))
                                .isPresent())
                        .findFirst()
                        .ifPresent(beside -> findings.add(new Finding(
                                Rule.COOKIE_BESIDE_RISK,
                                cookie.path(),
                                "The cookie in \"" + flow.alias() + "\" stands beside \"" + beside.subFlow()
                                        + "\", which holds the risk check.")));
            }
        }
    }

    private void key(Flow flow) {
        boolean forKeys = flow.steps().stream().anyMatch(step -> step.is(MEANS) && "key".equals(means(step)));
        for (Step step : flow.steps()) {
            String least = step.config().getOrDefault("at-least", "MEDIUM");
            if (forKeys && step.is(Flows.RISK) && LATE.contains(least)) {
                findings.add(new Finding(
                        Rule.KEY_FROM_HIGH_ON,
                        step.path(),
                        "\"" + flow.alias() + "\" asks for a security key from " + least + " on."));
            }
        }
    }

    private static String means(Step step) {
        return step.config().getOrDefault("means", "");
    }

    /** @param guarded whether only who has a factor comes here */
    private void enrolment(Flow flow, boolean guarded, String root) {
        boolean guardedHere = guarded || flow.steps().stream().anyMatch(StepRules::guards);
        for (Step step : flow.steps()) {
            boolean factor = Factors.PROVING.contains(step.authenticator());
            boolean demands = factor && step.requirement().equals("REQUIRED") && !guardedHere;
            if (demands || step.is(RENEWING) || step.is("reset-otp")) {
                findings.add(new Finding(
                        Rule.ENROLS_AT_RISK,
                        step.path(),
                        step.authenticator() + " in \"" + flow.alias() + "\" can set up a factor in a sign-in that \""
                                + root + "\" holds to be risky."));
            }
            if (!step.subFlow().equals(flow.alias())) {
                flows.find(step.subFlow())
                        .filter(sub -> !sub.has(Flows.RISK))
                        .ifPresent(sub -> enrolment(sub, guardedHere, root));
            }
        }
    }

    private static boolean guards(Step step) {
        return step.is("conditional-user-configured")
                || step.is("conditional-credential")
                || step.is(MEANS) && GUARDING.contains(means(step));
    }
}
