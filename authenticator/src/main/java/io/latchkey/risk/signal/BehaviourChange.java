package io.latchkey.risk.signal;

import io.latchkey.risk.Account;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A factor, mail address or password that changed lately, which is what a thief does first. Doesn't count against a familiar
 * device: there it was most likely the user.
 */
final class BehaviourChange implements Signal {
    static final SignalSpec SPEC =
            SignalSpec.weighed("behaviour.change", "factor", "mail", "password").setting("hours", 1, 8760);

    private final Findings findings;
    private final Duration lately;

    BehaviourChange(Policy policy) {
        this.findings = new Findings(SPEC, policy);
        this.lately = Duration.ofMinutes(Math.round(findings.setting("hours") * 60));
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        if (scene.isFamiliar() || scene.habits().signIns() == 0) {
            return null;
        }
        Account account = scene.context().account();
        Instant now = scene.context().at();
        String worst = worse(null, account.factorChangedAt(), now, "factor");
        worst = worse(worst, account.mailChangedAt(), now, "mail");
        worst = worse(worst, account.passwordChangedAt(), now, "password");
        return worst == null ? null : findings.weighed(worst, null, null);
    }

    private @Nullable String worse(@Nullable String worst, @Nullable Instant changed, Instant now, String finding) {
        if (changed == null || changed.isBefore(now.minus(lately))) {
            return worst;
        }
        return worst == null || findings.points(finding) > findings.points(worst) ? finding : worst;
    }
}
