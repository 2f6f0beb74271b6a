package io.latchkey.risk.net;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What was read from one file. */
interface FileContent {
    /** How many prefixes, rows or nodes there are. */
    long entries();

    /** How many lines were skipped because they made no sense. */
    default long skippedLines() {
        return 0;
    }

    /** A sentence for each of the first few skipped lines. */
    default List<String> firstSkipped() {
        return List.of();
    }

    /** How many look-ups failed because the file is damaged inside. */
    default long failedLookups() {
        return 0;
    }

    /** Reads a file. */
    @FunctionalInterface
    interface Loader<T extends FileContent> {
        /**
         * Reads the file.
         *
         * @throws UnusableFileException if what is in it can't be used
         * @throws IOException if it can't be read now
         */
        T load(Path file) throws IOException;
    }
}
