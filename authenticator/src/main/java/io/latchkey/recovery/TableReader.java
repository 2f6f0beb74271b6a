package io.latchkey.recovery;

import io.latchkey.risk.Level;
import io.latchkey.risk.policy.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the table of what must be proven, cell by cell. */
final class TableReader {
    private static final int MOST_ALTERNATIVES = 8;
    private static final String REFUSED = "refused";

    private final Map<Cell, List<Combination>> named = new HashMap<>();

    private TableReader() {}

    /** What each cell says; empty if it refuses, absent if the policy leaves it to what follows from the rest. */
    static Map<Cell, List<Combination>> read(Node table) {
        TableReader reader = new TableReader();
        table.only(names(Situation.values()));
        for (Situation situation : Situation.values()) {
            reader.row(situation, child(table, Node.name(situation), situation != Situation.NEVER_HAD_FACTOR));
        }
        return reader.named;
    }

    private void row(Situation situation, @Nullable Node row) {
        if (row == null) {
            return;
        }
        boolean needed = situation != Situation.NEVER_HAD_FACTOR;
        row.only(names(Level.values()));
        for (Level level : Level.values()) {
            Node cells = child(row, Node.name(level), needed);
            if (cells != null) {
                cells.only(names(RecoveryClass.values()));
                for (RecoveryClass recoveryClass : RecoveryClass.values()) {
                    Node cell = child(cells, Node.name(recoveryClass), needed);
                    if (cell != null) {
                        named.put(new Cell(situation, level, recoveryClass), combinations(cell));
                    }
                }
            }
        }
    }

    private static List<Combination> combinations(Node cell) {
        if (cell.isText()) {
            if (!cell.text().equals(REFUSED)) {
                cell.complain("This must be a list of ways, or \"" + REFUSED + "\".");
            }
            return List.of();
        }
        List<Combination> combinations = new ArrayList<>();
        List<@Nullable Combination> read = cell.list(TableReader::combination);
        for (Combination one : read) {
            if (one != null) {
                combinations.add(one);
            }
        }
        if (read.isEmpty()) {
            cell.complain("Name a way, or write \"" + REFUSED + "\".");
        }
        if (read.size() > MOST_ALTERNATIVES) {
            cell.complain("There can be at most " + MOST_ALTERNATIVES + " ways.");
        }
        return combinations;
    }

    private static @Nullable Combination combination(Node node) {
        int before = node.problems();
        String text = node.text();
        if (node.problems() > before) {
            return null;
        }
        try {
            return Combination.parse(text);
        } catch (IllegalArgumentException e) {
            node.complain(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static @Nullable Node child(Node node, String field, boolean needed) {
        return needed ? node.at(field) : node.optional(field);
    }

    private static Set<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Node::name).collect(Collectors.toSet());
    }
}
