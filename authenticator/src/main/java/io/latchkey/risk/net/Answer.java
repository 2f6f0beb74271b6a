package io.latchkey.risk.net;

import org.jspecify.annotations.Nullable;

/**
 * What a source said of an address.
 *
 * @param value not null if, and only if, the state is {@code FOUND}
 */
record Answer<T>(DataState state, @Nullable T value) {
    static <T> Answer<T> found(T value) {
        return new Answer<>(DataState.FOUND, value);
    }

    static <T> Answer<T> without(DataState state) {
        return new Answer<>(state, null);
    }
}
