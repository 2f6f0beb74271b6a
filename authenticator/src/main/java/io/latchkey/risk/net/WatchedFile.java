package io.latchkey.risk.net;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The content of a file, read again when the file changes. Whoever asks first after the interval looks whether it has
 * changed and reads it; everybody else goes on with what was read before. What can't be read leaves the old content in use
 * and is reported once.
 */
final class WatchedFile<T extends FileContent> {
    private final String name;
    private final Path file;
    private final FileContent.Loader<T> loader;
    private final long intervalMillis;
    private final InstantSource clock;
    private final Consumer<SourceStatus> listener;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile Held<T> held = new Held<>(null, null, null, null);
    private volatile long checkedMillis;

    /** What is in use since when, the version of the file that need not be read again, and what is wrong with the file. */
    private record Held<T>(
            @Nullable T content,
            @Nullable Instant loadedAt,
            @Nullable FileStamp done,
            @Nullable String problem) {
        Held<T> butFailed(@Nullable FileStamp seen, String problem) {
            return new Held<>(content, loadedAt, seen, problem);
        }
    }

    /**
     * Reads the file at once.
     *
     * @param interval how long to go without looking whether the file has changed
     * @param listener is told of each version of the file that was read, and of each new problem; must not throw
     */
    WatchedFile(
            String name,
            Path file,
            FileContent.Loader<T> loader,
            Duration interval,
            InstantSource clock,
            Consumer<SourceStatus> listener) {
        this.name = name;
        this.file = file;
        this.loader = loader;
        this.intervalMillis = interval.toMillis();
        this.clock = clock;
        this.listener = listener;
        this.checkedMillis = clock.millis();
        check();
    }

    /** What is in use now; null if the file could never be read. */
    @Nullable
    T content() {
        if (isDue() && busy.compareAndSet(false, true)) {
            try {
                if (isDue()) {
                    checkedMillis = clock.millis();
                    check();
                }
            } finally {
                busy.set(false);
            }
        }
        return held.content;
    }

    private boolean isDue() {
        // Either way round: a clock that was put back must not stop the checks.
        return Math.abs(clock.millis() - checkedMillis) >= intervalMillis;
    }

    private void check() {
        Held<T> before = held;
        Held<T> after = read(before);
        held = after;
        if (after.content != before.content || !Objects.equals(after.problem, before.problem)) {
            listener.accept(status());
        }
    }

    private Held<T> read(Held<T> before) {
        FileStamp stamp;
        try {
            stamp = FileStamp.of(file);
        } catch (IOException e) {
            return before.butFailed(null, sentence(e));
        }
        if (stamp.equals(before.done)) {
            return before;
        }
        try {
            T content = loader.load(file);
            boolean changedMeanwhile = !stamp.equals(FileStamp.of(file));
            if (changedMeanwhile && before.content != null) {
                return before;
            }
            return new Held<>(content, clock.instant(), changedMeanwhile ? null : stamp, null);
        } catch (UnusableFileException e) {
            return before.butFailed(stamp, sentence(e));
        } catch (IOException | RuntimeException e) {
            return before.butFailed(null, sentence(e));
        }
    }

    private static String sentence(Exception e) {
        if (e instanceof UnusableFileException) {
            return String.valueOf(e.getMessage());
        }
        if (e instanceof NoSuchFileException) {
            return "It does not exist.";
        }
        return e instanceof AccessDeniedException ? "It may not be read." : "It could not be read: " + e + ".";
    }

    /** How the file is doing. */
    SourceStatus status() {
        Held<T> now = held;
        T content = now.content;
        if (content == null) {
            return new SourceStatus(name, file, SourceStatus.Health.FAILED, now.problem, null, 0, 0, List.of(), 0);
        }
        return new SourceStatus(
                name,
                file,
                now.problem == null ? SourceStatus.Health.LOADED : SourceStatus.Health.STALE,
                now.problem,
                now.loadedAt,
                content.entries(),
                content.skippedLines(),
                content.firstSkipped(),
                content.failedLookups());
    }
}
