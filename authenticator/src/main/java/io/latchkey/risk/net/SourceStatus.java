package io.latchkey.risk.net;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one configured file is doing.
 *
 * @param name the list's name, or what the file is for
 * @param file where it is
 * @param health whether it can be used
 * @param problem a full sentence for the admin; null if there is none
 * @param loadedAt when the data in use was read; null if there is none
 * @param entries how many prefixes, rows or nodes are in use
 * @param skippedLines how many of its lines made no sense and were skipped
 * @param firstSkipped a full sentence for each of the first few of them
 * @param failedLookups how many look-ups failed because the file is damaged inside
 */
public record SourceStatus(
        String name,
        Path file,
        Health health,
        @Nullable String problem,
        @Nullable Instant loadedAt,
        long entries,
        long skippedLines,
        List<String> firstSkipped,
        long failedLookups) {
    public SourceStatus {
        firstSkipped = List.copyOf(firstSkipped);
    }

    /** Whether a file can be used. */
    public enum Health {
        /** Its newest version is in use. */
        LOADED,
        /** Its newest version couldn't be read: an older one is in use. */
        STALE,
        /** It was never read: nothing can be said of what it should know. */
        FAILED
    }
}
