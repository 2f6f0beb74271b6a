package io.latchkey.replay.compare;

import io.latchkey.replay.compare.Plot.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A comparison as one HTML file that loads nothing. */
public final class HtmlReport {
    private static final String STYLE = """
            :root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
            table{border-collapse:collapse;display:block;overflow-x:auto}td,th{padding:.25rem .75rem;text-align:right;\
            border-bottom:1px solid #8884}
            th:first-child,td:first-child{text-align:left}figure{margin:2rem 0}figcaption{font-weight:600}svg{width:100%;height:auto}
            svg text{font:12px system-ui,sans-serif;fill:currentColor}.grid{stroke:#8884}polyline{fill:none;stroke-width:2}
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
        return new Plot("Distribution of scores", "points (not cut)", "% of sign-ins", lines);
    }

    private static List<double[]> density(long[] counts) {
        long all = 0;
        for (long count : counts) {
            all += count;
        }
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            points.add(new double[] {i - PolicyCounts.LEAST, all == 0 ? 0 : 100.0 * counts[i] / all});
        }
        return points;
    }

    private Plot prompts() {
        List<Line> lines = new ArrayList<>();
        int first = comparison.activeByMonth.keySet().stream().findFirst().orElse(0);
        for (int i = 0; i < comparison.counts.size(); i++) {
            Map<Integer, Long> prompts = comparison.counts.get(i).promptsByMonth;
            List<double[]> points = new ArrayList<>();
            comparison.activeByMonth.forEach((month, users) ->
                    points.add(new double[] {month - first + 1, prompts.getOrDefault(month, 0L) / (double) users}));
            lines.add(new Line(comparison.names().get(i), points));
        }
        return new Plot("Prompts per user and month", "month of the data", "prompts per active user", lines);
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
        return new Plot("Caught against prompted", "% of ordinary sign-ins prompted", "% of attacks caught", lines);
    }
}
