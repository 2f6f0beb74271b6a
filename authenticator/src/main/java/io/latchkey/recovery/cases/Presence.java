package io.latchkey.recovery.cases;

import java.util.Objects;

/**
 * Whoever sits at a browser that asks for something.
 *
 * @param browser keyed hash of the cookie that binds a case to a browser
 * @param origin where the request came from
 * @param surroundings the same for people to read
 */
public record Presence(String browser, Origin origin, Surroundings surroundings) {
    /** @throws IllegalArgumentException if the hash is empty */
    public Presence {
        if (browser.isBlank()) {
            throw new IllegalArgumentException("A browser without a cookie can hold no case");
        }
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(surroundings, "surroundings");
    }

    /** One of which nothing can be said to people. */
    public Presence(String browser, Origin origin) {
        this(browser, origin, Surroundings.unknown());
    }
}
