package io.latchkey.risk.policy;

import io.latchkey.risk.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the section on what holds of accounts, or complains. */
final class StandingReader {
    private static final int MOST_NAMES = 1000;
    private static final int LONGEST_ADDRESS = 254;
    private static final double SHORTEST_DAYS = 1.0 / (24 * 60);
    private static final double LONGEST_DAYS = 90;
    private static final double SECONDS_A_DAY = 86_400;

    /** Plainly one address: no name beside it, no second one, nothing that could end a header. */
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@,;:<>()\\[\\]\"\\\\\\p{Cntrl}]+@[A-Za-z0-9.-]+");

    private StandingReader() {}

    static Standings read(Node node) {
        node.only(Set.of("probation", "freezing", "breakGlass", "securityContact"));
        Node probation = node.at("probation").only(Set.of("days", "floor"));
        Node freezing = node.at("freezing").only(Set.of("surge", "minutes"));
        Node breakGlass = node.optional("breakGlass");
        if (breakGlass != null) {
            breakGlass.only(Set.of("users", "roles"));
        }
        return new Standings(
                days(probation.at("days")),
                floor(probation.at("floor")),
                freezing.at("surge").whole(1, 100),
                Duration.ofMinutes(freezing.at("minutes").whole(1, 1440)),
                breakGlassNames(breakGlass, "users"),
                breakGlassNames(breakGlass, "roles"),
                address(node.optional("securityContact")));
    }

    private static Duration days(Node node) {
        return Duration.ofSeconds(Math.round(node.decimal(SHORTEST_DAYS, LONGEST_DAYS) * SECONDS_A_DAY));
    }

    private static Level floor(Node node) {
        Level floor = node.constant(Level.class);
        if (!floor.atLeast(Level.MEDIUM)) {
            node.complain("At low nobody is asked for a factor, so that probation would mean nothing.");
        }
        return floor;
    }

    /** Older documents name accounts for emergencies here; since then there are exceptions for that, which end. */
    private static Set<String> breakGlassNames(@Nullable Node node, String field) {
        Node named = node == null ? null : node.optional(field);
        return named == null ? Set.of() : names(named);
    }

    private static Set<String> names(Node node) {
        List<String> names = node.list(Node::text);
        if (names.size() > MOST_NAMES) {
            node.complain("This list has more than " + MOST_NAMES + " entries.");
        }
        return new HashSet<>(names);
    }

    private static @Nullable String address(@Nullable Node node) {
        if (node == null) {
            return null;
        }
        int before = node.problems();
        String address = node.text();
        if (node.problems() == before
                && (address.length() > LONGEST_ADDRESS
                        || !ADDRESS.matcher(address).matches())) {
            node.complain("This must be one mail address, such as security@example.com.");
        }
        return address;
    }
}
