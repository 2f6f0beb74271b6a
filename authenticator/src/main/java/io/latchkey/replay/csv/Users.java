package io.latchkey.replay.csv;

import java.util.Arrays;

/** Numbers users from 0 in the order in which they come, known by 128 bits of their ids' hash. */
final class Users {
    private static final int FIRST = 1 << 12;

    /** Two for each user, side by side. */
    private long[] bits = new long[FIRST * 2];

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
            if (bits[2 * number] == lowBits && bits[2 * number + 1] == highBits) {
                return number;
            }
            slot = slot + 1 & mask;
        }
        if (2 * size == bits.length) {
            grow();
            return number(highBits, lowBits);
        }
        bits[2 * size] = lowBits;
        bits[2 * size + 1] = highBits;
        slots[slot] = ++size;
        return size - 1;
    }

    private void grow() {
        bits = Arrays.copyOf(bits, size * 4);
        slots = new int[size * 4];
        int mask = slots.length - 1;
        for (int number = 0; number < size; number++) {
            int slot = (int) (bits[2 * number] >>> 7) & mask;
            while (slots[slot] != 0) {
                slot = slot + 1 & mask;
            }
            slots[slot] = number + 1;
        }
    }
}
