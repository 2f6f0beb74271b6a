package io.latchkey.it.eval.town;

import io.latchkey.risk.net.NetworkFacts;
import java.time.Instant;

/**
 * One household's or site's line to the internet. Its address changes as its provider has it: never, after months, weeks or
 * each day (Padmanabhan et al., Reasons Dynamic Addresses Change, IMC 2016, saw all of these), within the prefixes of its
 * region. To be asked in order of time.
 */
final class Line {
    private static final double DAY = 86_400;

    private final Provider provider;
    private final int region;
    private final double meanDays;
    private final boolean dual;
    private final Dice dice;
    private Instant until = Instant.MIN;
    private int prefix;
    private int host;
    private int site;

    /** @param meanDays how long an address lasts; 0 for ever */
    Line(Provider provider, int region, double meanDays, boolean dual, Dice dice) {
        this.provider = provider;
        this.region = region;
        this.meanDays = meanDays;
        this.dual = dual;
        this.dice = dice;
        renumber();
    }

    static Line household(Country country, Dice dice) {
        Provider provider = country.someFixed(dice);
        double meanDays = switch (dice.weighted(20, 45, 22, 13)) {
            case 0 -> 0;
            case 1 -> 90;
            case 2 -> 10;
            default -> 1;
        };
        return new Line(provider, dice.below(provider.regions().size()), meanDays, dice.chance(0.4), dice.split());
    }

    Provider provider() {
        return provider;
    }

    int region() {
        return region;
    }

    NetworkFacts at(Instant now) {
        if (meanDays > 0 && now.isAfter(until)) {
            if (until != Instant.MIN) {
                renumber();
            }
            until = now.plusSeconds((long) dice.exponential(meanDays * DAY));
        }
        return dual && dice.chance(0.8) ? provider.v6(region, site, dice.bits()) : provider.v4(region, prefix, host);
    }

    private void renumber() {
        // Most providers draw from a pool of the neighbourhood, which is smaller than that of the region.
        prefix = dice.chance(0.4) ? prefix : dice.below(provider.prefixes());
        host = 1 + dice.below(254);
        site = prefix << 8 | dice.below(256);
    }
}
