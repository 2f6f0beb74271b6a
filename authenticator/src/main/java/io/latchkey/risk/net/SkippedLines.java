package io.latchkey.risk.net;

import java.util.ArrayList;
import java.util.List;

/** The lines of a file that made no sense: all counted, the first few described. */
final class SkippedLines {
    private static final int DESCRIBED = 5;
    private static final int QUOTED = 40;

    private final List<String> first = new ArrayList<>();
    private long count;

    /** @param why what is wrong, as the end of a sentence */
    void add(Lines line, String why) {
        if (first.size() < DESCRIBED) {
            first.add("Line " + line.number() + " (\"" + quote(line.text()) + "\") " + why + ".");
        }
        count++;
    }

    long count() {
        return count;
    }

    /** A sentence for each of the first few. */
    List<String> first() {
        return List.copyOf(first);
    }

    /** The beginning of the line, in which nothing can pass for a line of a log. */
    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder();
        text.codePoints()
                .limit(QUOTED)
                .map(c -> Character.isLetterOrDigit(c) || c > 31 && c < 127 ? c : '?')
                .forEach(quoted::appendCodePoint);
        return quoted + (text.length() > QUOTED ? "…" : "");
    }
}
