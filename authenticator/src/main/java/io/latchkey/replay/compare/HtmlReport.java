package io.latchkey.replay.compare;

import io.latchkey.replay.compare.Plot.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A comparison as one HTML file that loads nothing. */
public final class HtmlReport {
    private static final String STYLE = """
            :root{color-scheme:light dark;--c0:#0b62a4;--c1:#c2410c;--c2:#15803d;--c3:#7e22ce;--c4:#525252}
            @media(prefers-color-scheme:dark){:root{--c0:#7cc0f5;--c1:#fb923c;--c2:#6ee787;--c3:#d8b4fe;--c4:#bdbdbd}}
            body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
            table{border-collapse:collapse;display:block;overflow-x:auto}
            td,th{padding:.25rem .75rem;text-align:right;border-bottom:1px solid #8884;font-variant-numeric:tabular-nums}
            th:first-child,td:first-child{text-align:left;padding-left:0;white-space:pre-wrap}
            @media(max-width:36rem){table{font-size:.85rem}td,th{padding:.25rem .4rem}}
            figure{margin:2.5rem 0}figcaption{font-weight:600}.plot{overflow-x:auto}.plot svg{width:100%;min-width:34rem;height:auto}
            svg text{font:12px system-ui,sans-serif;fill:currentColor}.grid{stroke:#8886}
            polyline{fill:none;stroke-width:2;stroke:var(--c)}circle{fill:var(--c)}
            .s0{--c:var(--c0)}.s1{--c:var(--c1);stroke-dasharray:7 4}.s2{--c:var(--c2);stroke-dasharray:2 3}\
            .s3{--c:var(--c3);stroke-dasharray:9 3 2 3}.s4{--c:var(--c4);stroke-dasharray:4 2}
            .legend{list-style:none;margin:.25rem 0;padding:0;display:flex;flex-wrap:wrap;gap:.1rem 1.25rem}
            .legend svg{width:34px;height:8px;margin-right:.5rem;vertical-align:middle}
            """;

    private final Comparison comparison;
    private final ComparisonTable table;

    public HtmlReport(Comparison comparison) {
        this.comparison = comparison;
        this.table = new ComparisonTable(comparison);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** The whole document. */
    public String html() {
        StringBuilder html = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\"><meta http-equiv=\"Content-Security-Policy\""
                + " content=\"default-src 'none'; style-src 'unsafe-inline'\"><title>Sign-ins replayed</title><style>"
                + STYLE + "</style></head><body><h1>Sign-ins replayed</h1><table>");
        boolean head = true;
        for (List<String> row : table.rows()) {
            String tag = head ? "th" : "td";
            html.append("<tr>");
            row.forEach(cell -> html.append('<')
                    .append(tag)
                    .append('>')
                    .append(escaped(cell))
                    .append("</")
                    .append(tag)
                    .append('>'));
            html.append("</tr>");
            head = false;
        }
        html.append("</table>");
        reasons(html);
        html.append(distribution().svg());
        html.append(prompts().svg());
        if (comparison.counts.get(0).all(comparison.counts.get(0).attacks) > 0) {
            html.append(caught().svg());
        }
        return html.append("</body></html>\n").toString();
    }

    private void reasons(StringBuilder html) {
        List<Map.Entry<String, Long>> reasons = table.reasons();
        if (!reasons.isEmpty()) {
            html.append("<h2>What changed them</h2><table>");
            reasons.forEach(one -> html.append("<tr><td>")
                    .append(escaped(one.getKey()))
                    .append("</td><td>")
                    .append(one.getValue())
                    .append("</td></tr>"));
            html.append("</table>");
        }
    }

    private Plot distribution() {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < comparison.counts.size(); i++) {
            PolicyCounts counts = comparison.counts.get(i);
            String name = comparison.names().get(i);
            lines.add(new Line(name + ", ordinary", density(counts.ordinaryPoints)));
            if (counts.all(counts.attackPoints) > 0) {
                lines.add(new Line(name + ", attacks", density(counts.attackPoints)));
            }
        }
        return new Plot(
                "Distribution of scores", "points in decibans, not cut at 0 or 100", "% of sign-ins", null, lines);
    }

    /** From the first to the last number of points that some sign-in has under some policy. */
    private List<double[]> density(long[] counts) {
        long all = 0;
        for (long count : counts) {
            all += count;
        }
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (i >= shown(true) && i <= shown(false)) {
                points.add(new double[] {i - PolicyCounts.LEAST, all == 0 ? 0 : 100.0 * counts[i] / all});
            }
        }
        return points;
    }

    private int shown(boolean first) {
        var bins = java.util.stream.IntStream.range(0, PolicyCounts.BINS)
                .filter(bin -> comparison.counts.stream()
                        .anyMatch(one -> one.ordinaryPoints[bin] + one.attackPoints[bin] > 0));
        return first ? bins.min().orElse(0) : bins.max().orElse(PolicyCounts.BINS - 1);
    }

    private Plot prompts() {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < comparison.counts.size(); i++) {
            Map<Integer, Long> prompts = comparison.counts.get(i).promptsByMonth;
            List<double[]> points = new ArrayList<>();
            comparison.activeByMonth.forEach((month, users) ->
                    points.add(new double[] {month, prompts.getOrDefault(month, 0L) / (double) users}));
            lines.add(new Line(comparison.names().get(i), points));
        }
        return new Plot(
                "Prompts per user and month",
                "month (UTC)",
                "prompts per active user",
                month -> String.format(Locale.ROOT, "%d-%02d", (int) month / 12, (int) month % 12 + 1),
                lines);
    }

    /** For every threshold on points: who is asked, against who is caught. */
    private Plot caught() {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < comparison.counts.size(); i++) {
            PolicyCounts counts = comparison.counts.get(i);
            double ordinary = Math.max(1, counts.all(counts.ordinaryPoints));
            double attacks = Math.max(1, counts.all(counts.attackPoints));
            List<double[]> points = new ArrayList<>(List.of(new double[] {0, 0}));
            long prompted = 0;
            long caught = 0;
            for (int bin = PolicyCounts.BINS - 1; bin >= 0; bin--) {
                prompted += counts.ordinaryPoints[bin];
                caught += counts.attackPoints[bin];
                points.add(new double[] {100 * prompted / ordinary, 100 * caught / attacks});
            }
            lines.add(new Line(comparison.names().get(i), points));
        }
        return new Plot(
                "Caught against prompted",
                "% of ordinary sign-ins prompted, for every threshold",
                "% of attacks caught",
                null,
                lines);
    }
}
