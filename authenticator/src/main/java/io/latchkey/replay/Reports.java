package io.latchkey.replay;

import io.latchkey.replay.compare.Comparison;
import io.latchkey.replay.compare.HtmlReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes reports. */
final class Reports {
    private Reports() {}

    /** @throws UnusableInputException if it can't be written */
    static void write(Path file, Comparison comparison) {
        try {
            Files.writeString(file, new HtmlReport(comparison).html());
        } catch (IOException e) {
            throw new UnusableInputException(file + " can't be written: " + e.getMessage() + ".");
        }
    }
}
