package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import io.latchkey.risk.profile.Standing;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What holds of the account beyond this sign-in. A frozen one is refused whatever this signal's points are. */
final class BehaviourStanding implements Signal {
    static final SignalSpec SPEC = SignalSpec.weighed("behaviour.standing", "watched", "probation", "frozen");

    private final Findings findings;

    BehaviourStanding(Policy policy) {
        this.findings = new Findings(SPEC, policy);
    }

    @Override
    public @Nullable Evidence look(Scene scene) {
        Standing.State state = scene.standing();
        return state == Standing.State.ORDINARY
                ? null
                : findings.weighed(state.name().toLowerCase(Locale.ROOT), null, null);
    }
}
