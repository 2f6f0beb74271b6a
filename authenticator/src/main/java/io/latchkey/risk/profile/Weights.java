package io.latchkey.risk.profile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What values weigh, by their keys (other than {@link Keys#NONE}). By open addressing in arrays of numbers, so that counting
 * a value allocates nothing. Not safe for use by several threads.
 */
final class Weights {
    private static final long STIR = 0x9e3779b97f4a7c15L;
    private static final int FIRST_BITS = 6;

    private int shift = Long.SIZE - FIRST_BITS;
    private long[] keys = new long[1 << FIRST_BITS];
    private double[] values = new double[1 << FIRST_BITS];
    private int size;

    private record Entry(long key, double weight) {}

    int size() {
        return size;
    }

    boolean has(long key) {
        return keys[slot(key)] != Keys.NONE;
    }

    /** @return what the value weighs now */
    double add(long key, double weight) {
        int slot = slot(key);
        if (keys[slot] == Keys.NONE) {
            if (size * 2 >= keys.length) {
                grow();
                slot = slot(key);
            }
            keys[slot] = key;
            size++;
        }
        values[slot] += weight;
        return values[slot];
    }

    /**
     * The values that weigh most, the heaviest first and the lower key first of equals, so that the order in which they
     * were added doesn't matter.
     *
     * @param least what a value must weigh
     */
    Map<Long, Double> heaviest(int limit, double least) {
        Map<Long, Double> heaviest = new LinkedHashMap<>();
        double cutoff = Math.max(least, cutoff(limit));
        above(cutoff).forEach(entry -> heaviest.put(entry.key(), entry.weight()));
        for (long key : at(cutoff)) {
            if (heaviest.size() < limit) {
                heaviest.put(key, cutoff);
            }
        }
        return heaviest;
    }

    /** Forgets all but the values that weigh most. */
    void keepHeaviest(int limit) {
        double cutoff = cutoff(limit);
        long[] last = at(cutoff);
        long[] oldKeys = keys;
        double[] oldValues = values;
        keys = new long[oldKeys.length];
        values = new double[oldKeys.length];
        size = 0;
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldKeys[old] != Keys.NONE && oldValues[old] > cutoff) {
                add(oldKeys[old], oldValues[old]);
            }
        }
        for (int i = 0; i < last.length && size < limit; i++) {
            add(last[i], cutoff);
        }
    }

    /** What the last one of the heaviest weighs; 0 if there are no more than that. */
    private double cutoff(int limit) {
        if (size <= limit) {
            return 0;
        }
        double[] sorted = new double[size];
        int count = 0;
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != Keys.NONE) {
                sorted[count++] = values[slot];
            }
        }
        Arrays.sort(sorted);
        return sorted[size - Math.max(1, limit)];
    }

    private List<Entry> above(double weight) {
        List<Entry> above = new ArrayList<>();
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != Keys.NONE && values[slot] > weight) {
                above.add(new Entry(keys[slot], values[slot]));
            }
        }
        above.sort(Comparator.comparingDouble(Entry::weight).reversed().thenComparingLong(Entry::key));
        return above;
    }

    /** Those that weigh exactly so much, the lowest first. */
    private long[] at(double weight) {
        long[] found = new long[size];
        int count = 0;
        for (int slot = 0; slot < keys.length; slot++) {
            if (keys[slot] != Keys.NONE && values[slot] == weight) {
                found[count++] = keys[slot];
            }
        }
        long[] some = Arrays.copyOf(found, count);
        Arrays.sort(some);
        return some;
    }

    private void grow() {
        long[] oldKeys = keys;
        double[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new double[keys.length];
        shift--;
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldKeys[old] != Keys.NONE) {
                int slot = slot(oldKeys[old]);
                keys[slot] = oldKeys[old];
                values[slot] = oldValues[old];
            }
        }
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
