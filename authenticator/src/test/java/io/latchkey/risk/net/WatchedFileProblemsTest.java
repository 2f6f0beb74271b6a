package io.latchkey.risk.net;

import static io.latchkey.risk.net.WatchedText.INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.net.SourceStatus.Health;
import io.latchkey.risk.net.WatchedText.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is served while a file can't be read, and what is told of it. */
class WatchedFileProblemsTest {
    @TempDir
    private Path directory;

    private WatchedText list;

    @BeforeEach
    void watched() {
        list = new WatchedText(directory);
    }

    @Test
    void missing_file_has_no_content_and_is_reported_once() {
        WatchedFile<Text> file = list.watch();

        for (int i = 0; i < 3; i++) {
            list.pass(INTERVAL);
            assertThat(file.content()).isNull();
        }

        assertThat(list.reports).singleElement().satisfies(report -> {
            assertThat(report.health()).isEqualTo(Health.FAILED);
            assertThat(report.problem()).isEqualTo("It does not exist.");
            assertThat(report.loadedAt()).isNull();
        });
    }

    @Test
    void file_that_appears_later_is_read() throws IOException {
        WatchedFile<Text> file = list.watch();
        list.write("one");

        list.pass(INTERVAL);

        assertThat(file.content()).isEqualTo(new Text("one"));
        assertThat(list.reports).extracting(SourceStatus::health).containsExactly(Health.FAILED, Health.LOADED);
    }

    @Test
    void bad_version_leaves_the_old_one_in_use_and_is_reported_once() throws IOException {
        list.write("one");
        WatchedFile<Text> file = list.watch();
        list.write("bad");

        for (int i = 0; i < 3; i++) {
            list.pass(INTERVAL);
            assertThat(file.content()).isEqualTo(new Text("one"));
        }

        assertThat(list.loads).hasValue(2);
        assertThat(list.reports).hasSize(2);
        assertThat(file.status().health()).isEqualTo(Health.STALE);
        assertThat(file.status().problem()).isEqualTo("It is bad.");
        assertThat(file.status().entries()).isEqualTo(3);
    }

    @Test
    void next_good_version_ends_the_problem() throws IOException {
        list.write("bad");
        WatchedFile<Text> file = list.watch();
        list.write("one");

        list.pass(INTERVAL);

        assertThat(file.content()).isEqualTo(new Text("one"));
        assertThat(file.status().health()).isEqualTo(Health.LOADED);
        assertThat(file.status().problem()).isNull();
    }

    @Test
    void deleted_file_leaves_the_old_one_in_use_until_it_is_back() throws IOException {
        list.write("one");
        WatchedFile<Text> file = list.watch();
        FileTime time = Files.getLastModifiedTime(list.path);

        Files.delete(list.path);
        list.pass(INTERVAL);
        assertThat(file.content()).isEqualTo(new Text("one"));
        assertThat(file.status().health()).isEqualTo(Health.STALE);

        list.write("one");
        Files.setLastModifiedTime(list.path, time);
        list.pass(INTERVAL);
        file.content();
        assertThat(file.status().health()).isEqualTo(Health.LOADED);
    }

    @Test
    void what_could_not_be_read_for_a_passing_reason_is_tried_again() throws IOException {
        list.write("one");
        WatchedFile<Text> file = list.watch(from -> {
            if (list.loads.incrementAndGet() == 1) {
                throw new IOException("disk on fire");
            }
            return new Text("read");
        });
        assertThat(file.content()).isNull();
        assertThat(file.status().problem()).contains("disk on fire");

        list.pass(INTERVAL);

        assertThat(file.content()).isEqualTo(new Text("read"));
    }

    @Test
    void failure_of_the_code_that_reads_is_a_problem_and_no_exception() throws IOException {
        list.write("one");
        WatchedFile<Text> file = list.watch(from -> {
            throw new IllegalStateException("bug");
        });

        assertThat(file.content()).isNull();
        assertThat(file.status().problem()).contains("bug");
    }
}
