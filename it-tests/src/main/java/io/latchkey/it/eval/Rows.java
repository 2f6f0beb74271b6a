package io.latchkey.it.eval;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rated sign-ins of a run. */
record Rows(List<Row> all, List<String> scorers, double days) {
    /** The place of Latchkey's own score. */
    static final int LATCHKEY = 0;

    int persons() {
        return all.stream().mapToInt(Row::person).max().orElse(0) + 1;
    }

    List<Row> ordinary(Group group) {
        return attacks(null, group);
    }

    /** @param kind {@code null} for ordinary sign-ins */
    List<Row> attacks(@Nullable Attack kind, Group group) {
        return all.stream()
                .filter(row ->
                        Objects.equals(row.attack(), kind) && group.holds().test(row))
                .toList();
    }

    /** Attacks on a class of users against its ordinary sign-ins. */
    Duel duel(int scorer, List<Attack> kinds, Group group) {
        return new Duel(
                new Ranking(ordinary(group), scorer),
                kinds.stream()
                        .map(kind -> new Ranking(attacks(kind, group), scorer))
                        .toList());
    }
}
