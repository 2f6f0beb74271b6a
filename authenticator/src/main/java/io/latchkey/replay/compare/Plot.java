package io.latchkey.replay.compare;

import java.util.List;
import java.util.Locale;

/**
 * A line plot as inline SVG. Each line has a colour and a dash of its own, so that it can be told without colours too.
 *
 * @param title of the plot
 * @param across what the horizontal axis shows
 * @param up what the vertical axis shows
 */
record Plot(String title, String across, String up, List<Line> lines) {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 320;
    private static final int LEFT = 64;
    private static final int BOTTOM = 44;
    private static final int TOP = 14;
    private static final int TICKS = 5;
    private static final String[] COLOURS = {"#0b62a4", "#c2410c", "#15803d", "#7e22ce", "#525252"};
    private static final String[] DASHES = {"", "7 4", "2 3", "9 3 2 3", "4 2"};

    /** @param points x and y */
    record Line(String name, List<double[]> points) {}

    String svg() {
        double[] x = range(0);
        double[] y = range(1);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<figure><figcaption>%s</figcaption><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">",
                HtmlReport.escaped(title),
                WIDTH,
                HEIGHT,
                HtmlReport.escaped(title)));
        axes(svg, x, y);
        for (int i = 0; i < lines.size(); i++) {
            line(svg, i, x, y);
        }
        return svg.append("</svg></figure>").toString();
    }

    private double[] range(int axis) {
        double least = lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(point -> point[axis])
                .min()
                .orElse(0);
        double most = lines.stream()
                .flatMap(line -> line.points().stream())
                .mapToDouble(point -> point[axis])
                .max()
                .orElse(1);
        double from = axis == 1 ? Math.min(0, least) : least;
        return new double[] {from, most > from ? most : from + 1};
    }

    private static double across(double value, double[] range) {
        return LEFT + (value - range[0]) / (range[1] - range[0]) * (WIDTH - LEFT - 16);
    }

    private static double up(double value, double[] range) {
        return HEIGHT - BOTTOM - (value - range[0]) / (range[1] - range[0]) * (HEIGHT - BOTTOM - TOP);
    }

    private void axes(StringBuilder svg, double[] x, double[] y) {
        for (int i = 0; i <= TICKS; i++) {
            double xValue = x[0] + (x[1] - x[0]) * i / TICKS;
            double yValue = y[0] + (y[1] - y[0]) * i / TICKS;
            svg.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>"
                            + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>"
                            + "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                    LEFT,
                    WIDTH - 16,
                    up(yValue, y),
                    up(yValue, y),
                    LEFT - 6,
                    up(yValue, y) + 4,
                    number(yValue),
                    across(xValue, x),
                    HEIGHT - BOTTOM + 16,
                    number(xValue)));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text><text transform=\"translate(12 %d) rotate(-90)\""
                        + " text-anchor=\"middle\">%s</text>",
                (WIDTH + LEFT) / 2,
                HEIGHT - 8,
                HtmlReport.escaped(across),
                HEIGHT / 2,
                HtmlReport.escaped(up)));
    }

    private void line(StringBuilder svg, int index, double[] x, double[] y) {
        Line line = lines.get(index);
        StringBuilder path = new StringBuilder();
        for (double[] point : line.points()) {
            path.append(String.format(Locale.ROOT, "%.1f,%.1f ", across(point[0], x), up(point[1], y)));
        }
        String style = String.format(
                "stroke=\"%s\" stroke-dasharray=\"%s\"",
                COLOURS[index % COLOURS.length], DASHES[index % DASHES.length]);
        int key = TOP + 12 + index * 18;
        svg.append("<polyline ").append(style).append(" points=\"").append(path).append("\"/>");
        svg.append(String.format(
                Locale.ROOT,
                "<polyline %s points=\"%d,%d %d,%d\"/><text x=\"%d\" y=\"%d\">%s</text>",
                style,
                WIDTH - 230,
                key - 4,
                WIDTH - 200,
                key - 4,
                WIDTH - 194,
                key,
                HtmlReport.escaped(line.name())));
    }

    private static String number(double value) {
        return Math.abs(value) >= 10 || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.2f", value);
    }
}
