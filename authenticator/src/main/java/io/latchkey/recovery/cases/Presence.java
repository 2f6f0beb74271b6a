package io.latchkey.recovery.cases;

/**
 * Whoever sits at a browser that asks for something.
 *
 * @param browser keyed hash of the cookie that binds a case to a browser
 * @param origin where the request came from
 */
public record Presence(String browser, Origin origin) {
    /** @throws IllegalArgumentException if the hash is empty */
    public Presence {
        if (browser.isBlank()) {
            throw new IllegalArgumentException("A browser without a cookie can hold no case");
        }
    }
}
