package io.latchkey.it.eval;

import io.latchkey.risk.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tables, as Markdown. */
final class Results {
    private static final double[] CAUGHT = {0.90, 0.95, 0.98, 0.99};
    private static final double MONTH = 30.4;

    private final Rows rows;
    private final int persons;

    Results(Rows rows) {
        this.rows = rows;
        this.persons = rows.persons();
    }

    void print() {
        List<Row> ordinary = rows.ordinary(Group.ALL);
        System.out.printf(
                Locale.ROOT,
                "%d ordinary sign-ins of %d people, %d attacks, %.0f days%n",
                ordinary.size(),
                people(ordinary),
                rows.all().size() - ordinary.size(),
                rows.days());
        areas();
        oneThreshold();
        rules();
        cookieThief();
        defaults();
    }

    private void areas() {
        System.out.println("\n## Area under the curve\n");
        System.out.println("| attack | " + String.join(" | ", rows.scorers()) + " |");
        System.out.println("|---" + "|---".repeat(rows.scorers().size()) + "|");
        for (Attack kind : Attack.values()) {
            StringBuilder line = new StringBuilder("| " + kind.label());
            for (int scorer = 0; scorer < rows.scorers().size(); scorer++) {
                Ranking ordinary = new Ranking(rows.ordinary(Group.ALL), scorer);
                double area = new Ranking(rows.attacks(kind, Group.ALL), scorer).areaOver(ordinary);
                line.append(String.format(Locale.ROOT, " | %.3f", area));
            }
            System.out.println(line + " |");
        }
    }

    private void oneThreshold() {
        System.out.println("\n## One threshold for all attacks but malware, each kind weighed equally\n");
        System.out.println("Ordinary sign-ins prompted, %, with 95 % intervals. The threshold is that of all users.\n");
        System.out.println("| scorer | users | 90 % caught | 95 % | 98 % | 99 % |");
        System.out.println("|---|---|---|---|---|---|");
        for (int scorer = 0; scorer < rows.scorers().size(); scorer++) {
            Duel all = rows.duel(scorer, Attack.counted(), Group.ALL);
            for (Group group : Group.all()) {
                Duel own = new Duel(new Ranking(rows.ordinary(group), scorer), List.of());
                line(rows.scorers().get(scorer) + " | " + group.name(), all, own);
            }
        }
    }

    /** Each attack by itself, within each class of users. */
    void details() {
        System.out.println("\n## Each attack by itself, with a threshold of its own within each class of users\n");
        System.out.println("| attack | users | scorer | 90 % caught | 95 % | 98 % | 99 % |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (Attack kind : Attack.values()) {
            for (Group group : Group.all()) {
                for (int scorer = 0; scorer < rows.scorers().size(); scorer++) {
                    Duel duel = rows.duel(scorer, List.of(kind), group);
                    String title = String.join(
                            " | ", kind.label(), group.name(), rows.scorers().get(scorer));
                    line(title, duel, duel);
                }
            }
        }
    }

    private void rules() {
        System.out.println("\n## The rules at their own point, and Latchkey catching as much\n");
        System.out.println("| rule | caught, % | prompts, % | latchkey prompts, % |\n|---|---|---|---|");
        Duel ours = rows.duel(Rows.LATCHKEY, Attack.counted(), Group.ALL);
        for (Scorer rule : List.of(new NewToken(), new TwoPartRule())) {
            Duel duel = rows.duel(rows.scorers().indexOf(rule.name()), Attack.counted(), Group.ALL);
            double caught = duel.caught(1);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.2f | %.2f |%n",
                    rule.name(),
                    100 * caught,
                    100 * duel.prompted(1, null),
                    100 * ours.prompted(ours.threshold(caught, null), null));
        }
    }

    private void cookieThief() {
        System.out.println("\n## The cookie thief alone\n");
        System.out.println("| scorer | 90 % caught | 95 % | 98 % | 99 % |\n|---|---|---|---|---|");
        for (int scorer = 0; scorer < rows.scorers().size(); scorer++) {
            Duel duel = rows.duel(scorer, List.of(Attack.COOKIE_THIEF), Group.ALL);
            line(rows.scorers().get(scorer), duel, duel);
        }
    }

    private void line(String title, Duel threshold, Duel prompted) {
        StringBuilder line = new StringBuilder("| " + title);
        for (double caught : CAUGHT) {
            line.append(" | ")
                    .append(Interval.of(
                            persons, weights -> prompted.prompted(threshold.threshold(caught, weights), weights)));
        }
        System.out.println(line + " |");
    }

    private void defaults() {
        System.out.println("\n## At the thresholds of the default policy\n");
        System.out.println(
                "| users | sign-ins prompted, % | HIGH or above, % | CRITICAL, % | prompts a person and month |");
        System.out.println("|---|---|---|---|---|");
        List<Group> groups = new ArrayList<>(Group.all());
        groups.add(new Group("first sign-in", row -> row.earlier() == 0));
        for (Group group : groups) {
            List<Row> ordinary = rows.ordinary(group);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.2f | %.2f | %.2f | %.2f |%n",
                    group.name(),
                    share(ordinary, Level.MEDIUM),
                    share(ordinary, Level.HIGH),
                    share(ordinary, Level.CRITICAL),
                    share(ordinary, Level.MEDIUM) / 100 * ordinary.size() / people(ordinary) / rows.days() * MONTH);
        }
        System.out.println("\n| attack | caught, % | of employees | of consumers | HIGH or above, % |");
        System.out.println("|---|---|---|---|---|");
        for (Attack kind : Attack.values()) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %.1f | %.1f |%n",
                    kind.label(),
                    share(rows.attacks(kind, Group.ALL), Level.MEDIUM),
                    share(rows.attacks(kind, Group.WORKFORCE), Level.MEDIUM),
                    share(rows.attacks(kind, Group.CONSUMERS), Level.MEDIUM),
                    share(rows.attacks(kind, Group.ALL), Level.HIGH));
        }
    }

    private static long people(List<Row> some) {
        return some.stream().map(Row::person).distinct().count();
    }

    /** Percent that are at this level or above. */
    private static double share(List<Row> some, Level least) {
        return 100.0 * some.stream().filter(row -> row.level().atLeast(least)).count() / some.size();
    }
}
