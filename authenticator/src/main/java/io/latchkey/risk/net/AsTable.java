package io.latchkey.risk.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Autonomous systems from a CSV file of the columns {@code start,end,asn,organisation}, the format of the ip-location-db
 * project: first and last address of a range, both included. Lines that make no sense are skipped and counted, as are ranges
 * that overlap an earlier one of another system. The rows of both families may be in one file.
 */
final class AsTable implements Source<AutonomousSystem> {
    private static final int MOST_ROWS = 4_000_000;

    private final RangeTable ranges;
    private final AutonomousSystem[] systems;
    private final SkippedLines skipped;
    private final int overlapping;

    private AsTable(RangeTable ranges, AutonomousSystem[] systems, SkippedLines skipped, int overlapping) {
        this.ranges = ranges;
        this.systems = systems;
        this.skipped = skipped;
        this.overlapping = overlapping;
    }

    /**
     * Reads a table.
     *
     * @throws UnusableFileException if no line of the file makes sense, or if it is too big
     */
    static AsTable load(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        }
    }

    static AsTable read(InputStream in) throws IOException {
        RangeTable.Builder ranges = new RangeTable.Builder();
        Map<AutonomousSystem, Integer> indexes = new HashMap<>();
        List<AutonomousSystem> systems = new ArrayList<>();
        SkippedLines skipped = new SkippedLines();
        try (Lines lines = new Lines(in)) {
            while (lines.next()) {
                String text = lines.text();
                if (text.isEmpty() || text.charAt(0) == '#') {
                    continue;
                }
                AsRow row = AsRow.parse(text);
                if (row == null) {
                    skipped.add(lines, "is not a range of addresses with the number of an AS");
                    continue;
                }
                if (ranges.size() == MOST_ROWS) {
                    throw new UnusableFileException("It has more than " + MOST_ROWS + " rows.");
                }
                Integer index = indexes.get(row.system());
                if (index == null) {
                    index = systems.size();
                    indexes.put(row.system(), index);
                    systems.add(row.system());
                }
                ranges.add(row.first(), row.last(), index);
            }
        }
        if (systems.isEmpty()) {
            throw new UnusableFileException("It has no row of the form start,end,asn,organisation.");
        }
        int overlapping = ranges.merge();
        return new AsTable(ranges.build(), systems.toArray(AutonomousSystem[]::new), skipped, overlapping);
    }

    @Override
    public Answer<AutonomousSystem> find(IpAddress address) {
        int index = ranges.find(address);
        if (index >= 0) {
            return Answer.found(systems[index]);
        }
        return Answer.without(ranges.hasFamilyOf(address) ? DataState.NOT_FOUND : DataState.NOT_CONFIGURED);
    }

    @Override
    public long entries() {
        return ranges.size();
    }

    @Override
    public long skippedLines() {
        return skipped.count() + overlapping;
    }

    @Override
    public List<String> firstSkipped() {
        if (overlapping == 0) {
            return skipped.first();
        }
        List<String> all = new ArrayList<>(skipped.first());
        all.add(overlapping + " ranges overlap an earlier one of another AS.");
        return all;
    }
}
