package io.latchkey.recovery;

import io.latchkey.risk.Level;
import io.latchkey.risk.policy.Node;
import io.latchkey.risk.policy.PolicyProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What no table may break, whoever writes it. */
final class TableRules {
    private final Map<Cell, List<Combination>> named;
    private final RequirementTable table;
    private final List<PolicyProblem> problems = new ArrayList<>();

    private TableRules(Map<Cell, List<Combination>> named) {
        this.named = named;
        this.table = new RequirementTable(named, Map.of());
    }

    /** What is wrong with a table of which every cell that must be there is. */
    static List<PolicyProblem> problems(Map<Cell, List<Combination>> named) {
        TableRules rules = new TableRules(named);
        for (Cell cell : Cell.all()) {
            List<Combination> own = named.get(cell);
            if (own != null) {
                for (int i = 0; i < own.size(); i++) {
                    String wrong = wrong(cell, own.get(i));
                    if (wrong != null) {
                        rules.problems.add(new PolicyProblem(pointer(cell) + "/" + i, wrong));
                    }
                }
                rules.refuses(cell, own);
            }
            rules.growsStricter(cell);
        }
        return rules.problems;
    }

    /** What is wrong with one way in itself; null if nothing is. */
    private static @Nullable String wrong(Cell cell, Combination way) {
        if (way.needs().size() < 2) {
            return "One proof alone is never enough.";
        }
        if (!way.mail() && way.factor() == FactorNeed.NONE && !takesTwoPeopleAndTime(way)) {
            return "Without mail and factor it takes two approvals and a wait.";
        }
        boolean vouched = way.factor() != FactorNeed.NONE || way.approvals() > 0;
        return switch (cell.situation()) {
            case HAS_FACTOR ->
                vouched
                        ? null
                        : "An account with a factor is never recovered by its mailbox alone: ask for the factor, or for an approval.";
            case NEVER_HAD_FACTOR -> {
                if (way.factor() != FactorNeed.NONE) {
                    yield "Nobody here has a factor.";
                }
                yield vouched || cell.level() == Level.LOW
                        ? null
                        : "Above LOW the mailbox alone is never enough: ask for an approval.";
            }
            case LOST -> lost(way);
        };
    }

    private static @Nullable String lost(Combination way) {
        if (way.mail() && way.factor() != FactorNeed.NONE) {
            return "Somebody who has lost his factor or his mailbox can't give both.";
        }
        return takesTwoPeopleAndTime(way)
                ? null
                : "This way is open to everybody who claims a loss: it takes two approvals and a wait.";
    }

    private static boolean takesTwoPeopleAndTime(Combination way) {
        return way.approvals() == Combination.MOST_APPROVALS && !way.delay().isZero();
    }

    private void refuses(Cell cell, List<Combination> own) {
        if (own.isEmpty()
                && cell.situation() != Situation.LOST
                && !table.own(cell.in(Situation.LOST)).isEmpty()) {
            problems.add(new PolicyProblem(
                    pointer(cell),
                    "What is refused here is open by " + name(cell.in(Situation.LOST)) + ": refuse it there too."));
        }
    }

    /** Of neighbours only: what is stricter than a neighbour is stricter than the neighbour's neighbours. */
    private void growsStricter(Cell cell) {
        List<Combination> own = table.own(cell);
        for (Cell below : cell.neighboursBelow()) {
            List<Combination> ways = table.ways(below);
            for (int i = 0; i < own.size(); i++) {
                Combination way = own.get(i);
                if (ways.stream().noneMatch(way::isAtLeastAsStrictAs)) {
                    problems.add(new PolicyProblem(
                            named.containsKey(cell) ? pointer(cell) + "/" + i : pointer(cell),
                            "\"" + way + "\" asks for less than " + name(below)
                                    + (ways.isEmpty() ? ", which refuses," : "")
                                    + " does: nobody may gain by looking more dangerous."));
                }
            }
        }
    }

    private static String pointer(Cell cell) {
        return RecoveryPolicy.TABLE + "/" + name(cell);
    }

    private static String name(Cell cell) {
        return Node.name(cell.situation()) + "/" + Node.name(cell.level()) + "/" + Node.name(cell.recoveryClass());
    }
}
