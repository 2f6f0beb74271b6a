package io.latchkey.risk.net;

/**
 * Ranges on their way into a table: parallel primitive arrays that grow, are sorted in place and merged. An object for each
 * range would take ten times the room while a big list is read.
 */
abstract class RangeBuilder {
    private static final int FIRST_CAPACITY = 16;

    private int capacity;
    private int size;

    /** How many ranges are held. */
    final int size() {
        return size;
    }

    /** The index of a new range, for which there is room. */
    final int next() {
        if (size == capacity) {
            capacity = Math.max(FIRST_CAPACITY, capacity + (capacity >> 1));
            resize(capacity);
        }
        return size++;
    }

    /**
     * Sorts by start and joins what overlaps or touches and has the same value. Of two overlapping ranges with different
     * values, the one that starts later is dropped.
     *
     * @return how many were dropped
     */
    final int merge() {
        sort();
        int kept = 0;
        int dropped = 0;
        for (int i = 0; i < size; i++) {
            boolean first = kept == 0;
            if (!first && hasValueOf(kept - 1, i) && touches(kept - 1, i)) {
                extend(kept - 1, i);
            } else if (!first && overlaps(kept - 1, i)) {
                dropped++;
            } else {
                swap(kept++, i);
            }
        }
        size = kept;
        capacity = kept;
        resize(kept);
        return dropped;
    }

    /** Heap sort: in place, and no order of the input makes it slow. Most files are sorted already. */
    private void sort() {
        int i = 1;
        while (i < size && !startsBefore(i, i - 1)) {
            i++;
        }
        if (i >= size) {
            return;
        }
        for (int root = size / 2 - 1; root >= 0; root--) {
            sift(root, size);
        }
        for (int end = size - 1; end > 0; end--) {
            swap(0, end);
            sift(0, end);
        }
    }

    private void sift(int from, int end) {
        int root = from;
        while (2 * root + 1 < end) {
            int child = 2 * root + 1;
            if (child + 1 < end && startsBefore(child, child + 1)) {
                child++;
            }
            if (!startsBefore(root, child)) {
                return;
            }
            swap(root, child);
            root = child;
        }
    }

    abstract void resize(int length);

    abstract void swap(int i, int j);

    abstract boolean startsBefore(int i, int j);

    abstract boolean hasValueOf(int i, int j);

    /** Whether range {@code later} starts within range {@code i}; it starts no earlier. */
    abstract boolean overlaps(int i, int later);

    /** Whether range {@code later} starts within range {@code i} or right behind it. */
    abstract boolean touches(int i, int later);

    /** Makes range {@code i} end where {@code later} does, if that is later. */
    abstract void extend(int i, int later);
}
