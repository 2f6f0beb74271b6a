package io.latchkey.replay.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * The values of an axis, with round numbers to mark them by.
 *
 * @param from its least value, and {@code to} its greatest; {@code to} is greater
 * @param step between two marks: 1, 2 or 5 times a power of ten
 */
record Axis(double from, double to, double step) {
    private static final int MARKS = 6;

    /**
     * An axis over some values.
     *
     * @param wide whether it begins and ends with a mark
     * @param whole whether nothing lies between whole numbers
     */
    static Axis over(DoubleStream values, boolean wide, boolean whole) {
        double[] range = values.collect(
                () -> new double[] {Double.MAX_VALUE, -Double.MAX_VALUE},
                (seen, value) -> {
                    seen[0] = Math.min(seen[0], value);
                    seen[1] = Math.max(seen[1], value);
                },
                (one, other) -> {});
        double least = range[0] > range[1] ? 0 : range[0];
        double most = range[0] > range[1] ? 1 : range[1];
        if (most <= least) {
            most = least + 1;
        }
        double step = round((most - least) / MARKS);
        if (whole) {
            step = Math.max(1, step);
        }
        return wide
                ? new Axis(Math.floor(least / step + 1e-9) * step, Math.ceil(most / step - 1e-9) * step, step)
                : new Axis(least, most, step);
    }

    /** The next of 1, 2 and 5 times a power of ten. */
    private static double round(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        double part = step / power;
        return power * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 5 ? 5 : 10);
    }

    /** Where the marks are. */
    List<Double> marks() {
        List<Double> marks = new ArrayList<>();
        for (long i = (long) Math.ceil(from / step - 1e-9); i * step <= to + step * 1e-9; i++) {
            marks.add(i * step);
        }
        return marks;
    }

    /** 0 for the least value, 1 for the greatest. */
    double place(double value) {
        return (value - from) / (to - from);
    }

    /** A mark with as many decimals as tell it from the next. */
    String text(double mark) {
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        return String.format(Locale.ROOT, "%." + decimals + "f", mark + 0.0);
    }
}
