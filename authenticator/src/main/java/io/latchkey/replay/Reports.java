package io.latchkey.replay;

import io.latchkey.replay.compare.Comparison;
import io.latchkey.replay.compare.HtmlReport;
import java.nio.file.Path;

/** Writes reports. */
final class Reports {
    private Reports() {}

    /** @throws UnusableInputException if it can't be written */
    static void write(Path file, Comparison comparison) {
        new OutputFile(file).write(new HtmlReport(comparison).html());
    }
}
