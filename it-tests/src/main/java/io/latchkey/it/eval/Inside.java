package io.latchkey.it.eval;

import io.latchkey.risk.Evidence;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Looks into the assessments: by which evidence people are prompted and attacks pass. */
final class Inside {
    private static final int SHOWN = 25;

    private final Rows rows;

    Inside(Rows rows) {
        this.rows = rows;
    }

    /** The commonest evidence of prompted people and of attacks that pass, where 95 % are caught. */
    void losses() {
        double threshold = rows.duel(Rows.LATCHKEY, Attack.counted(), Group.ALL).threshold(0.95, null);
        System.out.printf(Locale.ROOT, "%n## Where it loses, at %.2f points%n", threshold);
        losses("ordinary, prompted", rows.ordinary(Group.ALL), row -> points(row) >= threshold);
        for (Attack kind : Attack.counted()) {
            losses(kind.label() + ", passed", rows.attacks(kind, Group.ALL), row -> points(row) < threshold);
        }
    }

    private static void losses(String title, List<Row> all, Predicate<Row> lost) {
        List<Row> some = all.stream().filter(lost).toList();
        System.out.printf(Locale.ROOT, "%n### %s: %d of %d%n%n", title, some.size(), all.size());
        some.stream().collect(Collectors.groupingBy(Inside::evidence, Collectors.counting())).entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(SHOWN)
                .forEach(entry -> System.out.printf(Locale.ROOT, "%6d  %s%n", entry.getValue(), entry.getKey()));
    }

    /** How ordinary sign-ins and attacks divide by what was found of token and network. */
    void cells() {
        System.out.println("\n## Token and network\n");
        System.out.println("| found | ordinary, % | attacks, % | median points, ordinary | attacks |");
        System.out.println("|---|---|---|---|---|");
        Map<String, List<Row>> cells = rows.all().stream().collect(Collectors.groupingBy(Inside::cell));
        double ordinary = rows.ordinary(Group.ALL).size();
        cells.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        (Map.Entry<String, List<Row>> cell) -> -cell.getValue().size()))
                .limit(2 * SHOWN)
                .forEach(cell -> System.out.printf(
                        Locale.ROOT,
                        "| %s | %.3f | %.2f | %.1f | %.1f |%n",
                        cell.getKey(),
                        100 * count(cell.getValue(), row -> row.attack() == null) / ordinary,
                        100 * share(cell.getValue()),
                        median(cell.getValue(), row -> row.attack() == null),
                        median(cell.getValue(), row -> Attack.counted().contains(row.attack()))));
    }

    private double share(List<Row> cell) {
        double share = 0;
        for (Attack kind : Attack.counted()) {
            share += count(cell, row -> row.attack() == kind)
                    / rows.attacks(kind, Group.ALL).size()
                    / Attack.counted().size();
        }
        return share;
    }

    private static double count(List<Row> cell, Predicate<Row> which) {
        return cell.stream().filter(which).count();
    }

    private static double median(List<Row> cell, Predicate<Row> which) {
        double[] points =
                cell.stream().filter(which).mapToDouble(Inside::points).sorted().toArray();
        return points.length == 0 ? Double.NaN : points[points.length / 2];
    }

    private static double points(Row row) {
        return row.scores()[Rows.LATCHKEY];
    }

    private static String cell(Row row) {
        return who(row)
                + row.assessment().evidence().stream()
                        .filter(e -> List.of("device.token", "network.address", "network.reputation")
                                .contains(e.signal()))
                        .map(Evidence::finding)
                        .collect(Collectors.joining(" "));
    }

    private static String evidence(Row row) {
        String size = row.earlier() < 5 ? "few, " : row.earlier() < 20 ? "some, " : "many, ";
        return who(row)
                + size
                + row.assessment().evidence().stream()
                        .filter(e -> !e.signal().startsWith("target.")
                                && !e.finding().equals("usual"))
                        .map(e -> e.signal().substring(e.signal().indexOf('.') + 1) + "=" + e.finding())
                        .collect(Collectors.joining(" "));
    }

    private static String who(Row row) {
        return row.workforce() ? "employee: " : "consumer: ";
    }
}
