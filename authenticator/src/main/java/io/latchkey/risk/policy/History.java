package io.latchkey.risk.policy;

import io.latchkey.risk.profile.Decay;
import java.time.Duration;

/**
 * How fast a profile forgets.
 *
 * @param halfLifeDays days after which a sign-in counts half, 1–3650
 * @param riskyHalfLifeDays days after which a refused or abandoned risky sign-in counts half, 0.01–365
 */
public record History(double halfLifeDays, double riskyHalfLifeDays) {
    private static final double SECONDS = 86_400;

    /** How what was learnt fades, by {@code halfLifeDays}. */
    public Decay decay() {
        return new Decay(halfLifeDays);
    }

    /** {@code riskyHalfLifeDays} to the second. */
    public Duration riskyHalfLife() {
        return Duration.ofSeconds(Math.round(riskyHalfLifeDays * SECONDS));
    }
}
