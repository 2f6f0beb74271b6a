package io.latchkey.risk.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A text file that is watched, and all that was seen of it. A text that begins with "bad" can't be used. */
final class WatchedText {
    static final Duration INTERVAL = Duration.ofSeconds(60);

    final ClockByHand clock = new ClockByHand();
    final List<SourceStatus> reports = new ArrayList<>();
    final Path path;
    final AtomicInteger loads = new AtomicInteger();
    private int version;

    record Text(String text) implements FileContent {
        @Override
        public long entries() {
            return text.length();
        }
    }

    WatchedText(Path directory) {
        this.path = directory.resolve("list.txt");
    }

    WatchedFile<Text> watch() {
        return watch(this::load);
    }

    WatchedFile<Text> watch(FileContent.Loader<Text> loader) {
        return new WatchedFile<>("list", path, loader, INTERVAL, clock, reports::add);
    }

    Text load(Path file) throws IOException {
        loads.incrementAndGet();
        String text = Files.readString(file);
        if (text.startsWith("bad")) {
            throw new UnusableFileException("It is " + text + ".");
        }
        return new Text(text);
    }

    /** Writes the file so that no two versions have the same time. */
    void write(String text) throws IOException {
        Files.writeString(path, text);
        Files.setLastModifiedTime(path, FileTime.from(clock.instant().plusSeconds(++version)));
    }

    void pass(Duration time) {
        clock.move(time);
    }
}
