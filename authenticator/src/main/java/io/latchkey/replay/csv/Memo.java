package io.latchkey.replay.csv;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what was made of a row's texts, by their hash. A hash has a few places; when they are taken, one of the others
 * there is forgotten, so it never grows. For one thread.
 */
final class Memo<T> {
    private static final int SIZE = 1 << 16;
    private static final int WAYS = 4;

    private final long[] hashes = new long[SIZE];
    private final @Nullable Object[] values = new Object[SIZE];

    /**
     * What was made of the texts with this hash.
     *
     * @param make makes it if it isn't remembered
     */
    T get(long hash, Supplier<T> make) {
        int first = (int) hash & SIZE - WAYS;
        for (int place = first; place < first + WAYS; place++) {
            @SuppressWarnings("unchecked")
            T known = hashes[place] == hash ? (T) values[place] : null;
            if (known != null) {
                return known;
            }
        }
        T made = make.get();
        int place = place(first, hash);
        hashes[place] = hash;
        values[place] = made;
        return made;
    }

    /** One that is free, or else any. */
    private int place(int first, long hash) {
        for (int place = first; place < first + WAYS; place++) {
            if (values[place] == null) {
                return place;
            }
        }
        return first + (int) (hash >>> 32 & WAYS - 1);
    }
}
