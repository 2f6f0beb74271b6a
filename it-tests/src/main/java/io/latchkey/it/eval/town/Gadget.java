package io.latchkey.it.eval.town;

import java.time.Instant;

/** A browser with its cookies. To be asked in order of time. */
final class Gadget {
    /** How its cookies fare. */
    enum Cookies {
        KEPT,
        /** Thrown away whenever it is closed, or the machine is made afresh for each session. */
        CLEARED_ALWAYS,
        /** One for everybody at a shared desk. */
        SHARED
    }

    private static final double DAY = 86_400;

    private final Browser browser;
    private final Cookies cookies;
    private final double privateShare;
    private final double clearedDays;
    private final String name;
    private final Dice dice;
    private int jar;
    private Instant cleared = Instant.MIN;

    /**
     * @param privateShare how often its owner opens a private window
     * @param clearedDays how long cookies last until somebody tidies up, on average
     */
    Gadget(String name, Browser browser, Cookies cookies, double privateShare, double clearedDays, Dice dice) {
        this.name = name;
        this.browser = browser;
        this.cookies = cookies;
        this.privateShare = privateShare;
        this.clearedDays = clearedDays;
        this.dice = dice;
    }

    Browser browser() {
        return browser;
    }

    boolean keepsCookies() {
        return cookies == Cookies.KEPT;
    }

    /** The jar of a sign-in now. */
    String jar(Instant now) {
        if (cookies == Cookies.SHARED) {
            return name;
        }
        if (cookies == Cookies.CLEARED_ALWAYS || dice.chance(privateShare)) {
            return name + "#once-" + dice.bits();
        }
        if (cleared == Instant.MIN) {
            cleared = now.plusSeconds((long) dice.exponential(clearedDays * DAY));
        } else if (now.isAfter(cleared)) {
            jar++;
            cleared = now.plusSeconds((long) dice.exponential(clearedDays * DAY));
        }
        return name + "#" + jar;
    }
}
