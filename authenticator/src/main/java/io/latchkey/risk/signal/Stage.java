package io.latchkey.risk.signal;

import io.latchkey.risk.LoginContext;
import io.latchkey.risk.policy.Devices;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.Decay;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.Profile;
import java.time.Duration;

/** Sets the scene of a sign-in by the rules of one policy. Made once for a policy, then used by many threads. */
public final class Stage {
    final Decay decay;
    final Devices devices;
    final Duration riskyHalfLife;
    final double countryStrength;
    final double networkStrength;
    final double insiders;

    /** @param policy by whose rules devices are recognised and history fades */
    public Stage(Policy policy) {
        this.decay = policy.history().decay();
        this.devices = policy.devices();
        this.riskyHalfLife = policy.history().riskyHalfLife();
        this.countryStrength = policy.signal(GeoCountry.SPEC.name()).setting(Scale.STRENGTH);
        this.networkStrength = policy.signal(NetworkAddress.SPEC.name()).setting(Scale.STRENGTH);
        this.insiders = policy.signal(NetworkAddress.SPEC.name()).setting(NetworkAddress.INSIDERS);
    }

    /** One sign-in as all signals look at it; for one thread. */
    public Scene scene(LoginContext context, Profile profile, Population population) {
        return new Scene(this, context, profile, population);
    }
}
