package io.latchkey.risk.net;

import java.util.Arrays;

/** Ranges of IPv6 addresses, each with a number: 36 bytes a range, found by binary search. */
final class V6Ranges {
    private final long[] startHighs;
    private final long[] startLows;
    private final long[] endHighs;
    private final long[] endLows;
    private final int[] values;

    private V6Ranges(Builder ranges) {
        startHighs = ranges.startHighs;
        startLows = ranges.startLows;
        endHighs = ranges.endHighs;
        endLows = ranges.endLows;
        values = ranges.values;
    }

    int size() {
        return values.length;
    }

    /** The value of the range that holds the address, or -1. */
    int find(long high, long low) {
        int from = 0;
        int to = values.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (compare(startHighs[middle], startLows[middle], high, low) <= 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from > 0 && compare(high, low, endHighs[from - 1], endLows[from - 1]) <= 0 ? values[from - 1] : -1;
    }

    private static int compare(long high, long low, long otherHigh, long otherLow) {
        return high == otherHigh ? Long.compareUnsigned(low, otherLow) : Long.compareUnsigned(high, otherHigh);
    }

    static final class Builder extends RangeBuilder {
        private long[] startHighs = {};
        private long[] startLows = {};
        private long[] endHighs = {};
        private long[] endLows = {};
        private int[] values = {};

        /**
         * Adds the addresses from {@code start} to {@code end}, both included.
         *
         * @param value 0 or more
         */
        void add(IpAddress start, IpAddress end, int value) {
            int i = next();
            startHighs[i] = start.high();
            startLows[i] = start.low();
            endHighs[i] = end.high();
            endLows[i] = end.low();
            values[i] = value;
        }

        /** The table of all that was merged; this builder is used up. */
        V6Ranges build() {
            return new V6Ranges(this);
        }

        @Override
        void resize(int length) {
            startHighs = Arrays.copyOf(startHighs, length);
            startLows = Arrays.copyOf(startLows, length);
            endHighs = Arrays.copyOf(endHighs, length);
            endLows = Arrays.copyOf(endLows, length);
            values = Arrays.copyOf(values, length);
        }

        @Override
        void swap(int i, int j) {
            swap(startHighs, i, j);
            swap(startLows, i, j);
            swap(endHighs, i, j);
            swap(endLows, i, j);
            int value = values[i];
            values[i] = values[j];
            values[j] = value;
        }

        private static void swap(long[] array, int i, int j) {
            long held = array[i];
            array[i] = array[j];
            array[j] = held;
        }

        @Override
        boolean startsBefore(int i, int j) {
            return compare(startHighs[i], startLows[i], startHighs[j], startLows[j]) < 0;
        }

        @Override
        boolean hasValueOf(int i, int j) {
            return values[i] == values[j];
        }

        @Override
        boolean overlaps(int i, int later) {
            return compare(startHighs[later], startLows[later], endHighs[i], endLows[i]) <= 0;
        }

        @Override
        boolean touches(int i, int later) {
            long behindLow = endLows[i] + 1;
            long behindHigh = behindLow == 0 ? endHighs[i] + 1 : endHighs[i];
            return overlaps(i, later) || (startHighs[later] == behindHigh && startLows[later] == behindLow);
        }

        @Override
        void extend(int i, int later) {
            if (compare(endHighs[i], endLows[i], endHighs[later], endLows[later]) < 0) {
                endHighs[i] = endHighs[later];
                endLows[i] = endLows[later];
            }
        }
    }
}
