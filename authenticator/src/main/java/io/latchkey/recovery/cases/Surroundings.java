package io.latchkey.recovery.cases;

import org.jspecify.annotations.Nullable;

/**
 * What can be said to people of the browser that a case is bound to, so that somebody on the phone can read it out and staff
 * can compare it. Nothing is decided by it.
 *
 * @param browser family of the browser, 64 characters at most; null if it isn't known
 * @param os family of its system, 64 characters at most; null if it isn't known
 * @param country ISO 3166-1 alpha-2 code; null if it isn't known
 * @param city as the geography data name it, 128 characters at most; null if it isn't known
 */
public record Surroundings(
        @Nullable String browser,
        @Nullable String os,
        @Nullable String country,
        @Nullable String city) {
    private static final int LONGEST = 64;
    private static final int LONGEST_CITY = 128;
    private static final Surroundings UNKNOWN = new Surroundings(null, null, null, null);

    public Surroundings {
        browser = cut(browser, LONGEST);
        os = cut(os, LONGEST);
        country = cut(country, 2);
        city = cut(city, LONGEST_CITY);
    }

    public static Surroundings unknown() {
        return UNKNOWN;
    }

    private static @Nullable String cut(@Nullable String text, int longest) {
        return text == null || text.length() <= longest ? text : text.substring(0, longest);
    }
}
