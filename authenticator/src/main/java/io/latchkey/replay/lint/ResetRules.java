package io.latchkey.replay.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.replay.lint.Flows.Flow;
import io.latchkey.replay.lint.Flows.Step;
import java.util.List;

/** The password reset that is bound, if the realm offers one. */
final class ResetRules {
    private static final String BINDING = "resetCredentialsFlow";
    private static final String BUILT_IN = "reset credentials";

    private final JsonNode realm;
    private final Flows flows;
    private final List<Finding> findings;

    ResetRules(JsonNode realm, Flows flows, List<Finding> findings) {
        this.realm = realm;
        this.flows = flows;
        this.findings = findings;
    }

    void check() {
        boolean offered = realm.path("resetPasswordAllowed").asBoolean(!realm.has("realm") && realm.has(BINDING));
        if (!offered) {
            return;
        }
        String alias = realm.path(BINDING).asText(BUILT_IN);
        flows.find(alias)
                .ifPresentOrElse(
                        this::check,
                        () -> findings.add(new Finding(
                                Rule.RESET_WITHOUT_PROOF,
                                "/" + BINDING,
                                "The reset is \"" + alias
                                        + "\", of which the export says nothing: Keycloak's own asks for no"
                                        + " second proof.")));
    }

    private void check(Flow reset) {
        List<Flow> within = flows.within(reset);
        if (!holdsToCase(reset) && within.stream().noneMatch(this::provesFactor)) {
            findings.add(new Finding(
                    Rule.RESET_WITHOUT_PROOF,
                    "/" + BINDING,
                    "The reset \"" + reset.alias() + "\" asks for the mail alone."));
        }
        for (Flow flow : within) {
            for (Step step : flow.steps()) {
                if (step.is("reset-credential-email")
                        && !"true".equals(step.config().get("force-login"))) {
                    findings.add(new Finding(
                            Rule.RESET_SIGNS_IN,
                            step.path(),
                            "The reset \"" + reset.alias() + "\" signs in whoever has set the new password."));
                }
                if (step.is("reset-otp")) {
                    findings.add(new Finding(
                            Rule.ENROLS_AT_RISK,
                            step.path(),
                            "The reset \"" + reset.alias() + "\" sets up a new OTP for whoever reads the mail."));
                }
            }
        }
    }

    /** Whether what the mail opens is a case, and nobody gets past it before the policy's table is met. */
    private static boolean holdsToCase(Flow reset) {
        return isRequired(reset, "latchkey-recovery-mail") && isRequired(reset, "latchkey-recovery-case");
    }

    private static boolean isRequired(Flow flow, String authenticator) {
        return flow.steps().stream()
                .anyMatch(step -> step.is(authenticator) && step.requirement().equals("REQUIRED"));
    }

    /** A conditional sub-flow that asks whoever has a factor, and then asks for it. */
    private boolean provesFactor(Flow flow) {
        boolean asked = flow.has("latchkey-recovery") || flow.has("conditional-user-configured");
        boolean conditional = flows.leadingTo(flow).stream().anyMatch(Step::isConditional);
        return asked
                && conditional
                && flows.within(flow).stream()
                        .flatMap(inner -> inner.steps().stream())
                        .anyMatch(step -> Factors.PROVING.contains(step.authenticator()));
    }
}
