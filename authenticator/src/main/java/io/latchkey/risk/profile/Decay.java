package io.latchkey.risk.profile;

import org.jspecify.annotations.Nullable;

/** How much a day-old count still counts: half of it after each half-life. */
public final class Decay {
    private static final int DAYS = 1024;

    private final double halfLifeDays;
    private final double[] factors = new double[DAYS];

    /** @param halfLifeDays above 0 */
    public Decay(double halfLifeDays) {
        this.halfLifeDays = halfLifeDays;
        double daily = StrictMath.pow(0.5, 1 / halfLifeDays);
        factors[0] = 1;
        for (int days = 1; days < DAYS; days++) {
            factors[days] = factors[days - 1] * daily;
        }
    }

    /** The factor after so many days, 0 to 1; 1 for days in the future. */
    public double after(int days) {
        if (days <= 0) {
            return 1;
        }
        return days < DAYS ? factors[days] : StrictMath.pow(0.5, days / halfLifeDays);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Decay decay && decay.halfLifeDays == halfLifeDays;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(halfLifeDays);
    }
}
