package io.latchkey.risk.profile;

import java.util.Map;

/** A fixed map from keys other than {@link Keys#NONE} to weights, by open addressing. */
final class LongMap {
    private static final long STIR = 0x9e3779b97f4a7c15L;

    private final long[] keys;
    private final double[] values;
    private final int shift;

    LongMap(Map<Long, Double> entries) {
        int bits = Math.max(2, 32 - Integer.numberOfLeadingZeros(entries.size() * 2));
        this.keys = new long[1 << bits];
        this.values = new double[1 << bits];
        this.shift = 64 - bits;
        entries.forEach((key, value) -> {
            int slot = slot(key);
            keys[slot] = key;
            values[slot] = value;
        });
    }

    /** The value, or 0. */
    double get(long key) {
        return values[slot(key)];
    }

    /** Where the key is or would be. At most half of the slots are taken, so there is always an end. */
    private int slot(long key) {
        int slot = (int) (key * STIR >>> shift);
        while (keys[slot] != Keys.NONE && keys[slot] != key) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }
}
