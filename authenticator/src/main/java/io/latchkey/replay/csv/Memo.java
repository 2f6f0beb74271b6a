package io.latchkey.replay.csv;

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

    /** What was made of the texts with this hash; null if it isn't remembered. */
    @Nullable
    T get(long hash) {
        int first = first(hash);
        for (int place = first; place < first + WAYS; place++) {
            if (hashes[place] == hash) {
                @SuppressWarnings("unchecked")
                T known = (T) values[place];
                return known;
            }
        }
        return null;
    }

    /** Remembers what was made of texts whose hash is not remembered. */
    T put(long hash, T made) {
        int place = place(first(hash), hash);
        hashes[place] = hash;
        values[place] = made;
        return made;
    }

    private static int first(long hash) {
        return (int) hash & SIZE - WAYS;
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
