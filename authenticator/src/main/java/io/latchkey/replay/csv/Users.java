package io.latchkey.replay.csv;

import java.util.Arrays;

/** Numbers users from 0 in the order in which they come, known by 128 bits of their ids' hash. */
final class Users {
    private static final int FIRST = 1 << 12;

    private long[] high = new long[FIRST];
    private long[] low = new long[FIRST];
    private int[] slots = new int[FIRST * 2];
    private int size;

    int size() {
        return size;
    }

    /** The number of a user, a new one if he is new. */
    int number(long highBits, long lowBits) {
        int mask = slots.length - 1;
        int slot = (int) (lowBits >>> 7) & mask;
        while (slots[slot] != 0) {
            int number = slots[slot] - 1;
            if (low[number] == lowBits && high[number] == highBits) {
                return number;
            }
            slot = slot + 1 & mask;
        }
        if (size == high.length) {
            grow();
            return number(highBits, lowBits);
        }
        high[size] = highBits;
        low[size] = lowBits;
        slots[slot] = ++size;
        return size - 1;
    }

    private void grow() {
        high = Arrays.copyOf(high, size * 2);
        low = Arrays.copyOf(low, size * 2);
        slots = new int[size * 4];
        int mask = slots.length - 1;
        for (int number = 0; number < size; number++) {
            int slot = (int) (low[number] >>> 7) & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = number + 1;
        }
    }
}
