package io.latchkey.risk.profile;

import java.util.Locale;

/** A kind of value that a profile and the population count. The order is that of the encoding. */
public enum Kind {
    COUNTRY(10, false),
    REGION(12, true),
    AS(16, false),
    /** The first 24 bits of an IPv4, the first 48 of an IPv6 address. */
    PREFIX(24, false),
    /** An IPv4 address, the first 64 bits of an IPv6 address: what one household or one machine has. */
    ADDRESS(24, false),
    /** Device type. */
    TYPE(4, true),
    /** Browser and operating system without versions. */
    FAMILY(8, true),
    /** Browser and operating system with versions. */
    VERSION(10, false),
    /** The full user agent. */
    AGENT(12, false),
    CLIENT(12, true),
    SCOPE(12, true),
    /** Not counted by value: only whether a sign-in comes without a known device token. */
    TOKEN(0, false);

    static final Kind[] ALL = values();

    private final int limit;
    private final boolean labelled;

    Kind(int limit, boolean labelled) {
        this.limit = limit;
        this.labelled = labelled;
    }

    /** The most values of this kind that a profile keeps. */
    int limit() {
        return limit;
    }

    /** Whether values are kept with a readable label, because the key doesn't tell them. */
    boolean labelled() {
        return labelled;
    }

    /** The name in views and in the prior's document: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
