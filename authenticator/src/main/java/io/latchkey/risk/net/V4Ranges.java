package io.latchkey.risk.net;

import java.util.Arrays;

/** Ranges of IPv4 addresses, each with a number: 12 bytes a range, found by binary search. */
final class V4Ranges {
    private final int[] starts;
    private final int[] ends;
    private final int[] values;

    private V4Ranges(Builder ranges) {
        starts = ranges.starts;
        ends = ranges.ends;
        values = ranges.values;
    }

    int size() {
        return starts.length;
    }

    /** The value of the range that holds the address, or -1. */
    int find(int address) {
        int from = 0;
        int to = starts.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (Integer.compareUnsigned(starts[middle], address) <= 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from > 0 && Integer.compareUnsigned(address, ends[from - 1]) <= 0 ? values[from - 1] : -1;
    }

    static final class Builder extends RangeBuilder {
        private int[] starts = {};
        private int[] ends = {};
        private int[] values = {};

        /**
         * Adds the addresses from {@code start} to {@code end}, both included.
         *
         * @param value 0 or more
         */
        void add(int start, int end, int value) {
            int i = next();
            starts[i] = start;
            ends[i] = end;
            values[i] = value;
        }

        /** The table of all that was merged; this builder is used up. */
        V4Ranges build() {
            return new V4Ranges(this);
        }

        @Override
        void resize(int length) {
            starts = Arrays.copyOf(starts, length);
            ends = Arrays.copyOf(ends, length);
            values = Arrays.copyOf(values, length);
        }

        @Override
        void swap(int i, int j) {
            int start = starts[i];
            starts[i] = starts[j];
            starts[j] = start;
            int end = ends[i];
            ends[i] = ends[j];
            ends[j] = end;
            int value = values[i];
            values[i] = values[j];
            values[j] = value;
        }

        @Override
        boolean startsBefore(int i, int j) {
            return Integer.compareUnsigned(starts[i], starts[j]) < 0;
        }

        @Override
        boolean hasValueOf(int i, int j) {
            return values[i] == values[j];
        }

        @Override
        boolean overlaps(int i, int later) {
            return Integer.compareUnsigned(starts[later], ends[i]) <= 0;
        }

        @Override
        boolean touches(int i, int later) {
            return overlaps(i, later) || starts[later] == ends[i] + 1;
        }

        @Override
        void extend(int i, int later) {
            if (Integer.compareUnsigned(ends[i], ends[later]) < 0) {
                ends[i] = ends[later];
            }
        }
    }
}
