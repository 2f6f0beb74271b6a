package io.latchkey.risk.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.net.SourceStatus.Health;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFileTest {
    private static final Duration INTERVAL = Duration.ofSeconds(60);

    private final ClockByHand clock = new ClockByHand();
    private final List<SourceStatus> reports = new ArrayList<>();
    private final AtomicInteger loads = new AtomicInteger();

    @TempDir
    private Path directory;

    private Path path;
    private int version;

    private record Text(String text) implements FileContent {
        @Override
        public long entries() {
            return text.length();
        }
    }

    @BeforeEach
    void setUp() {
        path = directory.resolve("list.txt");
    }

    private WatchedFile<Text> watch() {
        return watch(this::load);
    }

    private WatchedFile<Text> watch(FileContent.Loader<Text> loader) {
        return new WatchedFile<>("list", path, loader, INTERVAL, clock, reports::add);
    }

    private Text load(Path file) throws IOException {
        loads.incrementAndGet();
        String text = Files.readString(file);
        if (text.startsWith("bad")) {
            throw new UnusableFileException("It is " + text + ".");
        }
        return new Text(text);
    }

    /** Writes the file so that no two versions have the same time. */
    private void write(String text) throws IOException {
        Files.writeString(path, text);
        Files.setLastModifiedTime(path, FileTime.from(clock.instant().plusSeconds(++version)));
    }

    private void pass(Duration time) {
        clock.move(time);
    }

    @Test
    void file_is_read_at_once_and_reported() throws IOException {
        write("one");

        assertThat(watch().content()).isEqualTo(new Text("one"));
        assertThat(reports)
                .containsExactly(
                        new SourceStatus("list", path, Health.LOADED, null, clock.instant(), 3, 0, List.of(), 0));
    }

    @Test
    void change_is_seen_after_the_interval_and_not_before() throws IOException {
        write("one");
        WatchedFile<Text> file = watch();
        write("two");

        pass(INTERVAL.minusMillis(1));
        assertThat(file.content()).isEqualTo(new Text("one"));
        pass(Duration.ofMillis(1));
        assertThat(file.content()).isEqualTo(new Text("two"));
        assertThat(reports).hasSize(2);
    }

    @Test
    void file_that_did_not_change_is_not_read_again() throws IOException {
        write("one");
        WatchedFile<Text> file = watch();

        pass(INTERVAL);
        file.content();

        assertThat(loads).hasValue(1);
        assertThat(reports).hasSize(1);
    }

    @Test
    void file_moved_into_place_with_the_same_time_and_size_is_read_again() throws IOException {
        write("one");
        WatchedFile<Text> file = watch();
        Path other = Files.writeString(directory.resolve("other"), "two");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(path));
        Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);

        pass(INTERVAL);

        assertThat(file.content()).isEqualTo(new Text("two"));
    }

    @Test
    void clock_that_was_put_back_does_not_stop_the_checks() throws IOException {
        write("one");
        WatchedFile<Text> file = watch();
        write("two");

        pass(Duration.ofDays(-1));

        assertThat(file.content()).isEqualTo(new Text("two"));
    }

    @Test
    void missing_file_has_no_content_and_is_reported_once() {
        WatchedFile<Text> file = watch();

        for (int i = 0; i < 3; i++) {
            pass(INTERVAL);
            assertThat(file.content()).isNull();
        }

        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.health()).isEqualTo(Health.FAILED);
            assertThat(report.problem()).isEqualTo("It does not exist.");
            assertThat(report.loadedAt()).isNull();
        });
    }

    @Test
    void file_that_appears_later_is_read() throws IOException {
        WatchedFile<Text> file = watch();
        write("one");

        pass(INTERVAL);

        assertThat(file.content()).isEqualTo(new Text("one"));
        assertThat(reports).extracting(SourceStatus::health).containsExactly(Health.FAILED, Health.LOADED);
    }

    @Test
    void bad_version_leaves_the_old_one_in_use_and_is_reported_once() throws IOException {
        write("one");
        WatchedFile<Text> file = watch();
        write("bad");

        for (int i = 0; i < 3; i++) {
            pass(INTERVAL);
            assertThat(file.content()).isEqualTo(new Text("one"));
        }

        assertThat(loads).hasValue(2);
        assertThat(reports).hasSize(2);
        assertThat(file.status().health()).isEqualTo(Health.STALE);
        assertThat(file.status().problem()).isEqualTo("It is bad.");
        assertThat(file.status().entries()).isEqualTo(3);
    }

    @Test
    void next_good_version_ends_the_problem() throws IOException {
        write("bad");
        WatchedFile<Text> file = watch();
        write("one");

        pass(INTERVAL);

        assertThat(file.content()).isEqualTo(new Text("one"));
        assertThat(file.status().health()).isEqualTo(Health.LOADED);
        assertThat(file.status().problem()).isNull();
    }

    @Test
    void deleted_file_leaves_the_old_one_in_use_until_it_is_back() throws IOException {
        write("one");
        WatchedFile<Text> file = watch();
        FileTime time = Files.getLastModifiedTime(path);

        Files.delete(path);
        pass(INTERVAL);
        assertThat(file.content()).isEqualTo(new Text("one"));
        assertThat(file.status().health()).isEqualTo(Health.STALE);

        write("one");
        Files.setLastModifiedTime(path, time);
        pass(INTERVAL);
        file.content();
        assertThat(file.status().health()).isEqualTo(Health.LOADED);
    }

    @Test
    void what_could_not_be_read_for_a_passing_reason_is_tried_again() throws IOException {
        write("one");
        WatchedFile<Text> file = watch(from -> {
            if (loads.incrementAndGet() == 1) {
                throw new IOException("disk on fire");
            }
            return new Text("read");
        });
        assertThat(file.content()).isNull();
        assertThat(file.status().problem()).contains("disk on fire");

        pass(INTERVAL);

        assertThat(file.content()).isEqualTo(new Text("read"));
    }

    @Test
    void failure_of_the_code_that_reads_is_a_problem_and_no_exception() throws IOException {
        write("one");
        WatchedFile<Text> file = watch(from -> {
            throw new IllegalStateException("bug");
        });

        assertThat(file.content()).isNull();
        assertThat(file.status().problem()).contains("bug");
    }

    @Test
    void file_written_while_it_is_read_leaves_the_old_one_in_use_until_it_is_whole() throws IOException {
        write("one");
        WatchedFile<Text> file = watch(from -> {
            Text text = load(from);
            if (text.text().equals("half")) {
                write("whole");
            }
            return text;
        });
        write("half");

        pass(INTERVAL);
        assertThat(file.content()).isEqualTo(new Text("one"));
        pass(INTERVAL);
        assertThat(file.content()).isEqualTo(new Text("whole"));
    }

    @Test
    void file_written_while_it_is_first_read_is_used_and_read_again() throws IOException {
        write("half");
        WatchedFile<Text> file = watch(from -> {
            Text text = load(from);
            if (text.text().equals("half")) {
                write("whole");
            }
            return text;
        });

        assertThat(file.content()).isEqualTo(new Text("half"));
        pass(INTERVAL);
        assertThat(file.content()).isEqualTo(new Text("whole"));
    }

    @Test
    void others_are_served_the_old_version_while_one_reads_the_new() throws Exception {
        write("one");
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        WatchedFile<Text> file = watch(from -> {
            Text text = load(from);
            if (text.text().equals("two")) {
                reading.countDown();
                await(mayGoOn);
            }
            return text;
        });
        write("two");
        pass(INTERVAL);

        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<Text> first = executor.submit(file::content);
            await(reading);
            pass(INTERVAL);
            assertThat(file.content()).isEqualTo(new Text("one"));
            mayGoOn.countDown();
            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(new Text("two"));
        } finally {
            mayGoOn.countDown();
            executor.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
