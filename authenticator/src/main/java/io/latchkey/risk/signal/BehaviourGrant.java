package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import io.latchkey.risk.profile.Habits;
import io.latchkey.risk.profile.Keys;
import io.latchkey.risk.profile.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A privileged role that was granted lately, or a privileged scope that this user asks for the first time. */
final class BehaviourGrant implements Signal {
    static final SignalSpec SPEC =
            SignalSpec.weighed("behaviour.grant", "new-role", "new-scope").setting("days", 1, 3650);

    private final Findings findings;
    private final Duration lately;
    private final Set<String> privileged;

    BehaviourGrant(Policy policy) {
        this.findings = new Findings(SPEC, policy);
        this.lately = Duration.ofHours(Math.round(findings.setting("days") * 24));
        this.privileged = policy.privileges().scopes();
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        String scope = newScope(scene);
        boolean role = isNewRole(scene);
        if (role && (scope == null || findings.points("new-role") >= findings.points("new-scope"))) {
            return findings.weighed("new-role", null, null);
        }
        return scope == null ? null : findings.weighed("new-scope", scope, null);
    }

    private boolean isNewRole(Scene scene) {
        Instant granted = scene.context().account().roleGrantedAt();
        return granted != null && !granted.isBefore(scene.context().at().minus(lately));
    }

    private @Nullable String newScope(Scene scene) {
        Habits habits = scene.habits();
        if (privileged.isEmpty() || habits.signIns() == 0) {
            return null;
        }
        for (String scope : scene.context().target().scopes()) {
            if (privileged.contains(scope) && !habits.has(Kind.SCOPE, Keys.text(scope))) {
                return scope;
            }
        }
        return null;
    }
}
