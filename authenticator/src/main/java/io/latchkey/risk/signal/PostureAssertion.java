package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.Posture;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import org.jspecify.annotations.Nullable;

/** What a trusted proxy asserts of the device's state: the worst of it. What it doesn't say is not held against anybody. */
final class PostureAssertion implements Signal {
    static final SignalSpec SPEC = SignalSpec.weighed(
            "posture.assertion", "healthy", "unmanaged", "noncompliant", "unencrypted", "unprotected", "invalid");

    private final Findings findings;

    PostureAssertion(Policy policy) {
        this.findings = new Findings(SPEC, policy);
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        Posture posture = scene.context().posture();
        return switch (posture.state()) {
            case NOT_CONFIGURED -> null;
            case ABSENT -> findings.missing();
            case INVALID -> findings.weighed("invalid", null, null);
            case PRESENT -> asserted(posture);
        };
    }

    private @Nullable Evidence asserted(Posture posture) {
        String worst = worse(null, posture.managed(), "unmanaged");
        worst = worse(worst, posture.compliant(), "noncompliant");
        worst = worse(worst, posture.encrypted(), "unencrypted");
        worst = worse(worst, posture.protection(), "unprotected");
        if (worst != null) {
            return findings.weighed(worst, null, null);
        }
        boolean healthy = Boolean.TRUE.equals(posture.managed()) && Boolean.TRUE.equals(posture.compliant());
        return healthy ? findings.weighed("healthy", null, null) : null;
    }

    private @Nullable String worse(@Nullable String worst, @Nullable Boolean good, String finding) {
        if (!Boolean.FALSE.equals(good)) {
            return worst;
        }
        return worst == null || findings.points(finding) > findings.points(worst) ? finding : worst;
    }
}
