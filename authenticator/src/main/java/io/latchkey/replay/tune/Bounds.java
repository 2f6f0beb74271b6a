package io.latchkey.replay.tune;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.replay.UnusableInputException;
import io.latchkey.risk.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What may be changed of a policy, and how far. */
public final class Bounds {
    private static final String MEDIUM = "/levels/medium";
    /** How far from the present value, in points, where nobody says. */
    private static final int THRESHOLD = 5;

    private static final int CAP = 4;
    private static final int POINTS = 6;
    private static final double MOST_POINTS = 100;
    private static final int LOWEST_MEDIUM = 5;

    private final Dials closed;
    private final List<Dial> dials;
    private int lowest;
    private int highest;

    private Bounds(Policy policy) {
        this.closed = Dials.closed(policy);
        this.dials = new ArrayList<>(closed.all());
        this.lowest = policy.levels().medium();
        this.highest = lowest;
    }

    /**
     * @param open {@code thresholds}, {@code caps}, {@code caps=geo}, {@code points}, {@code points=geo.travel} or
     *     {@code points=geo.travel.fast}: each by its usual range
     * @param file ranges by JSON pointer into the policy, {@code {"/groups/geo/most": [10, 14]}}; {@code null} if there is none
     * @throws UnusableInputException if one names what is not for fitting
     */
    static Dials of(Policy policy, List<String> open, @Nullable JsonNode file) {
        Bounds bounds = new Bounds(policy);
        open.forEach(bounds::open);
        if (file != null) {
            bounds.read(file);
        }
        return bounds.closed.opened(bounds.dials, bounds.lowest, bounds.highest);
    }

    private void open(String words) {
        int equals = words.indexOf('=');
        String what = (equals < 0 ? words : words.substring(0, equals)).strip().toLowerCase(Locale.ROOT);
        String which = equals < 0 ? "" : words.substring(equals + 1).strip();
        boolean any = false;
        switch (what) {
            case "thresholds" -> {
                int medium = closed.levels().medium();
                lowest = Math.max(Math.min(LOWEST_MEDIUM, medium), medium - THRESHOLD);
                highest = Math.min(closed.levels().high() - 1, medium + THRESHOLD);
                any = which.isEmpty();
            }
            case "caps" -> {
                for (int i = 0; i < dials.size(); i++) {
                    Dial dial = dials.get(i);
                    if (dial.kind() != Dial.Kind.POINTS
                            && (which.isEmpty() || dial.group().key().equals(which))) {
                        dials.set(i, usual(dial));
                        any = true;
                    }
                }
            }
            case "points" -> {
                for (int i = 0; i < dials.size(); i++) {
                    Dial dial = dials.get(i);
                    if (dial.kind() == Dial.Kind.POINTS
                            && (which.isEmpty()
                                    || dial.signal().equals(which)
                                    || (dial.signal() + "." + dial.finding()).equals(which))) {
                        dials.set(i, usual(dial));
                        any = true;
                    }
                }
            }
            default -> {}
        }
        if (!any) {
            throw new UnusableInputException("--open knows thresholds, caps, caps=GROUP, points, points=SIGNAL and"
                    + " points=SIGNAL.FINDING, but not \"" + words
                    + "\". Floors, learning and all else stay as they are.");
        }
    }

    /** Some way up and down, on the same side of 0. */
    private Dial usual(Dial dial) {
        int way = dial.kind() == Dial.Kind.POINTS ? POINTS : CAP;
        double least = dial.now() < 0 ? dial.now() - way : Math.max(0, dial.now() - way);
        double most = dial.now() < 0 ? Math.min(0, dial.now() + way) : Math.min(MOST_POINTS, dial.now() + way);
        if (closed.promptsByItself(dial)) {
            least = Math.max(least, closed.levels().medium());
        }
        if (dial.kind() == Dial.Kind.LEAST) {
            least = Math.max(-MOST_POINTS, least);
            most = Math.min(0, most);
        }
        return dial.within(least, most);
    }

    private void read(JsonNode file) {
        if (!file.isObject()) {
            throw new UnusableInputException(
                    "Bounds are an object of JSON pointers and ranges, such as {\"/levels/medium\": [12, 18]}.");
        }
        file.fields().forEachRemaining(one -> {
            JsonNode range = one.getValue();
            if (!range.isArray()
                    || range.size() != 2
                    || !range.get(0).isNumber()
                    || !range.get(1).isNumber()) {
                throw new UnusableInputException(
                        "The range of " + one.getKey() + " is no pair of numbers, [least, most].");
            }
            read(one.getKey(), range.get(0).asDouble(), range.get(1).asDouble());
        });
    }

    private void read(String pointer, double least, double most) {
        if (least > most) {
            throw new UnusableInputException("The range of " + pointer + " ends before it begins.");
        }
        if (pointer.equals(MEDIUM)) {
            range(
                    pointer,
                    closed.levels().medium(),
                    least,
                    most,
                    1,
                    closed.levels().high() - 1);
            lowest = (int) Math.ceil(least);
            highest = (int) Math.floor(most);
            return;
        }
        for (int i = 0; i < dials.size(); i++) {
            Dial dial = dials.get(i);
            if (dial.pointer().equals(pointer)) {
                boolean credit = dial.kind() == Dial.Kind.LEAST || dial.now() < 0;
                double floor = closed.promptsByItself(dial) ? closed.levels().medium() : 0;
                range(pointer, dial.now(), least, most, credit ? -MOST_POINTS : floor, credit ? 0 : MOST_POINTS);
                dials.set(i, dial.within(least, most));
                return;
            }
        }
        throw new UnusableInputException(pointer + " is not for fitting. What is: " + MEDIUM
                + ", /groups/GROUP/least and most, /signals/SIGNAL/points/FINDING. Floors, learning and all else stay as"
                + " they are.");
    }

    private static void range(String pointer, double now, double least, double most, double from, double to) {
        if (least < from || most > to) {
            boolean strong = from > 0 && least < from && !pointer.equals(MEDIUM);
            throw new UnusableInputException(pointer + " can be fitted from " + number(from) + " to " + number(to)
                    + ", not from " + number(least) + " to " + number(most) + "."
                    + (strong ? " It is a strong finding: it goes on to reach MEDIUM by itself." : ""));
        }
        if (now < least || now > most) {
            throw new UnusableInputException("The present value of " + pointer + ", " + number(now)
                    + ", is not between " + number(least) + " and " + number(most) + ".");
        }
    }

    /** Without decimals where it has none. */
    static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.2f", value);
    }
}
