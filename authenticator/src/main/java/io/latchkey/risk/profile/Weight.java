package io.latchkey.risk.profile;

/**
 * Weights in 16 bits: six of exponent, ten of mantissa, from 2^-31 to 2^32, exact to one part in 2,048. That is finer than a
 * day's decay at any half-life up to two years, so that no weight gets stuck.
 */
final class Weight {
    private static final int SHIFT = 23 - 10;
    private static final int OFFSET = (127 - 31) << 10;
    private static final int MOST = 0xffff;

    private Weight() {}

    /** The bits nearest to a weight; 0 for what is too small. */
    static int bits(double weight) {
        int rounded = (Float.floatToIntBits((float) weight) + (1 << (SHIFT - 1))) >> SHIFT;
        return weight <= 0 ? 0 : Math.max(0, Math.min(MOST, rounded - OFFSET));
    }

    /** The weight that these bits mean. */
    static float of(int bits) {
        return bits == 0 ? 0 : Float.intBitsToFloat((bits + OFFSET) << SHIFT);
    }

    /** The weight that will be read back once this one has been stored. */
    static float rounded(double weight) {
        return of(bits(weight));
    }
}
