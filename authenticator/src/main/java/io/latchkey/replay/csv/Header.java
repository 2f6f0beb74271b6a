package io.latchkey.replay.csv;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which column stands where in a file. */
final class Header {
    private static final Set<Column> NEEDED = EnumSet.of(Column.TIME, Column.USER, Column.ADDRESS);

    private final int[] columns;
    private final Set<Column> present = EnumSet.noneOf(Column.class);

    /** @throws BadRowException if a column is missing or comes twice */
    Header(List<String> titles) throws BadRowException {
        columns = new int[titles.size()];
        Arrays.fill(columns, -1);
        for (int i = 0; i < columns.length; i++) {
            Optional<Column> column = Column.of(titles.get(i));
            if (column.isPresent()) {
                if (!present.add(column.get())) {
                    throw new BadRowException(1, "the column \"" + column.get().title() + "\" comes twice");
                }
                columns[i] = column.get().ordinal();
            }
        }
        for (Column needed : NEEDED) {
            if (!present.contains(needed)) {
                throw new BadRowException(1, "there is no column \"" + needed.title() + "\"");
            }
        }
    }

    /** How many columns a row has. */
    int width() {
        return columns.length;
    }

    /** Which column stands at a place; -1 if none that is looked at. */
    int at(int place) {
        return columns[place];
    }

    boolean has(Column column) {
        return present.contains(column);
    }
}
