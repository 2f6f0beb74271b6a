package io.latchkey.it.eval.town;

import io.latchkey.risk.Device;
import java.time.Duration;
import java.time.Instant;

/**
 * A browser on a machine, which is updated when its makers and its owner get to it.
 *
 * @param version of the first day
 * @param everyDays how often there is a new version
 * @param lagDays how long the owner waits
 * @param model what else its user agent tells; 0 for the many that tell nothing more
 */
record Browser(
        String family,
        String os,
        String osVersion,
        String type,
        int version,
        double everyDays,
        double lagDays,
        long model) {
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final double DAY = 86_400;

    static Browser desktop(Dice dice) {
        double lag = dice.chance(0.1) ? dice.between(20, 200) : dice.between(0, 12);
        return switch (dice.weighted(48, 20, 7, 9, 12, 4)) {
            case 0 -> new Browser("Chrome", "Windows", "10", "desktop", 144, 28, lag, 0);
            case 1 -> new Browser("Edge", "Windows", "10", "desktop", 144, 28, lag, 0);
            case 2 -> new Browser("Firefox", "Windows", "10", "desktop", 147, 28, lag, 0);
            case 3 -> new Browser("Chrome", "Mac OS X", "10", "desktop", 144, 28, lag, 0);
            case 4 -> new Browser("Safari", "Mac OS X", "10", "desktop", 26, 120, lag, dice.below(3));
            default -> new Browser("Firefox", "Linux", "", "desktop", 147, 28, lag, dice.below(2));
        };
    }

    /** What an employer hands out: to most the same. */
    static Browser managed(Dice dice) {
        double lag = dice.between(3, 12);
        return switch (dice.weighted(68, 14, 13, 5)) {
            case 0 -> new Browser("Chrome", "Windows", "10", "desktop", 144, 28, lag, 0);
            case 1 -> new Browser("Edge", "Windows", "10", "desktop", 144, 28, lag, 0);
            case 2 -> new Browser("Chrome", "Mac OS X", "10", "desktop", 144, 28, lag, 0);
            default -> new Browser("Firefox", "Windows", "10", "desktop", 140, 300, lag, 0);
        };
    }

    static Browser phone(Dice dice) {
        double lag = dice.between(0, 20);
        return switch (dice.weighted(50, 38, 12)) {
            case 0 -> new Browser("Chrome Mobile", "Android", "10", "mobile", 144, 28, lag, 0);
            case 1 -> new Browser("Mobile Safari", "iOS", "26", "mobile", 26, 45, lag, dice.below(4));
            default -> new Browser("Samsung Internet", "Android", "16", "mobile", 29, 60, lag, dice.below(6));
        };
    }

    /** What attackers' tools say they are: the most common there is, as a rule in a version of these days. */
    static Browser common(String type, Dice dice) {
        double lag = dice.chance(0.85) ? dice.between(0, 12) : dice.between(20, 300);
        if (type.equals("mobile")) {
            return dice.chance(0.6)
                    ? new Browser("Chrome Mobile", "Android", "10", "mobile", 144, 28, lag, 0)
                    : new Browser("Mobile Safari", "iOS", "26", "mobile", 26, 45, lag, dice.below(4));
        }
        return switch (dice.weighted(88, 6, 6)) {
            case 0 -> new Browser("Chrome", "Windows", "10", "desktop", 144, 28, lag, 0);
            case 1 -> new Browser("Edge", "Windows", "10", "desktop", 144, 28, lag, 0);
            default -> new Browser("Firefox", "Windows", "10", "desktop", 147, 28, lag, 0);
        };
    }

    /** The most common on the same system, which whoever buys a password mostly learns with it. */
    Browser commonest(Dice dice) {
        double lag = dice.chance(0.9) ? dice.between(0, 12) : dice.between(20, 300);
        return switch (os) {
            case "Windows" -> new Browser("Chrome", os, osVersion, type, 144, 28, lag, 0);
            case "Mac OS X" -> new Browser("Chrome", os, osVersion, type, 144, 28, lag, 0);
            case "Android" -> new Browser("Chrome Mobile", os, "10", type, 144, 28, lag, 0);
            case "iOS" -> new Browser("Mobile Safari", os, osVersion, type, 26, 45, lag, dice.below(4));
            default -> common(type, dice);
        };
    }

    Device.Agent at(Instant now) {
        double days = Duration.between(FIRST, now).toSeconds() / DAY - lagDays;
        int major = version + (int) Math.floor(days / everyDays);
        String name = family + "/" + major;
        String system = osVersion.isEmpty() ? os : os + "/" + osVersion;
        long hash = (name + " " + system).hashCode() * 0x9e3779b97f4a7c15L + model;
        return new Device.Agent(hash, name, family, system, os, type);
    }
}
