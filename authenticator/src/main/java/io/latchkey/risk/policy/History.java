package io.latchkey.risk.policy;

import io.latchkey.risk.profile.Decay;
import java.time.Duration;

/**
 * How fast a profile forgets.
 *
 * @param halfLifeDays days after which a sign-in counts half, 1–3650
 * @param riskyHalfLifeDays days after which a refused or abandoned risky sign-in counts half, 0.01–365
 * @param decay how what was learnt fades, by {@code halfLifeDays}: worked out once
 */
public record History(double halfLifeDays, double riskyHalfLifeDays, Decay decay) {
    private static final double SECONDS = 86_400;

    public History(double halfLifeDays, double riskyHalfLifeDays) {
        this(halfLifeDays, riskyHalfLifeDays, new Decay(halfLifeDays));
    }

    /** {@code riskyHalfLifeDays} to the second. */
    public Duration riskyHalfLife() {
        return Duration.ofSeconds(Math.round(riskyHalfLifeDays * SECONDS));
    }
}
