package io.latchkey.replay.compare;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A line plot as inline SVG. Each line has a colour and a dash of its own, so that it can be told without colours too.
 *
 * @param title of the plot
 * @param across what the horizontal axis shows
 * @param up what the vertical axis shows
 * @param named what whole numbers of the horizontal axis stand for; {@code null} if for themselves
 */
record Plot(
        String title, String across, String up, @Nullable DoubleFunction<String> named, List<Line> lines) {
    /** How many lines are told apart by their looks. */
    static final int LOOKS = 5;

    private static final int WIDTH = 640;
    private static final int HEIGHT = 320;
    private static final int LEFT = 64;
    private static final int RIGHT = 20;
    private static final int BOTTOM = 44;
    private static final int TOP = 12;
    /** So few points are drawn as points too. */
    private static final int FEW = 24;

    /** @param points x and y */
    record Line(String name, List<double[]> points) {}

    /** With its legend in front. */
    String svg() {
        Axis x = axis(0, named != null);
        Axis y = axis(1, false);
        StringBuilder svg = new StringBuilder(
                String.format("<figure><figcaption>%s</figcaption><ul class=\"legend\">", HtmlReport.escaped(title)));
        for (int i = 0; i < lines.size(); i++) {
            svg.append(String.format(
                    "<li><svg viewBox=\"0 0 34 8\" aria-hidden=\"true\"><polyline class=\"s%d\" points=\"0,4 34,4\"/></svg>%s</li>",
                    i % LOOKS, HtmlReport.escaped(lines.get(i).name())));
        }
        svg.append(String.format(
                Locale.ROOT,
                "</ul><div class=\"plot\"><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s: %s by %s\">",
                WIDTH,
                HEIGHT,
                HtmlReport.escaped(title),
                HtmlReport.escaped(up),
                HtmlReport.escaped(across)));
        axes(svg, x, y);
        for (int i = 0; i < lines.size(); i++) {
            line(svg, i, x, y);
        }
        return svg.append("</svg></div></figure>").toString();
    }

    private Axis axis(int of, boolean whole) {
        var values = lines.stream().flatMap(line -> line.points().stream()).mapToDouble(point -> point[of]);
        return of == 1
                ? Axis.over(
                        java.util.stream.DoubleStream.concat(java.util.stream.DoubleStream.of(0), values), true, false)
                : Axis.over(values, false, whole);
    }

    private static double across(double value, Axis axis) {
        return LEFT + axis.place(value) * (WIDTH - LEFT - RIGHT);
    }

    private static double up(double value, Axis axis) {
        return HEIGHT - BOTTOM - axis.place(value) * (HEIGHT - BOTTOM - TOP);
    }

    private void axes(StringBuilder svg, Axis x, Axis y) {
        for (double mark : y.marks()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>"
                            + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    LEFT,
                    WIDTH - RIGHT,
                    up(mark, y),
                    up(mark, y),
                    LEFT - 6,
                    up(mark, y) + 4,
                    y.text(mark)));
        }
        for (double mark : x.marks()) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>"
                            + "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    across(mark, x),
                    across(mark, x),
                    HEIGHT - BOTTOM,
                    HEIGHT - BOTTOM + 4,
                    across(mark, x),
                    HEIGHT - BOTTOM + 17,
                    HtmlReport.escaped(named == null ? x.text(mark) : named.apply(mark))));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text><text transform=\"translate(12 %d) rotate(-90)\""
                        + " text-anchor=\"middle\">%s</text>",
                (WIDTH + LEFT) / 2,
                HEIGHT - 8,
                HtmlReport.escaped(across),
                HEIGHT / 2 - 10,
                HtmlReport.escaped(up)));
    }

    private void line(StringBuilder svg, int index, Axis x, Axis y) {
        List<double[]> points = lines.get(index).points();
        StringBuilder path = new StringBuilder();
        for (double[] point : points) {
            path.append(String.format(Locale.ROOT, "%.1f,%.1f ", across(point[0], x), up(point[1], y)));
        }
        svg.append(String.format(
                "<polyline class=\"s%d\" points=\"%s\"/>",
                index % LOOKS, path.toString().strip()));
        if (points.size() <= FEW) {
            for (double[] point : points) {
                svg.append(String.format(
                        Locale.ROOT,
                        "<circle class=\"s%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>",
                        index % LOOKS,
                        across(point[0], x),
                        up(point[1], y)));
            }
        }
    }
}
