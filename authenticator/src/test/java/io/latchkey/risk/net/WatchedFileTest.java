package io.latchkey.risk.net;

import static io.latchkey.risk.net.WatchedText.INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.net.SourceStatus.Health;
import io.latchkey.risk.net.WatchedText.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a file is read. */
class WatchedFileTest {
    @TempDir
    private Path directory;

    private WatchedText list;

    @BeforeEach
    void watched() {
        list = new WatchedText(directory);
    }

    @Test
    void file_is_read_at_once_and_reported() throws IOException {
        list.write("one");

        assertThat(list.watch().content()).isEqualTo(new Text("one"));
        assertThat(list.reports)
                .containsExactly(new SourceStatus(
                        "list", list.path, Health.LOADED, null, list.clock.instant(), 3, 0, List.of(), 0));
    }

    @Test
    void change_is_seen_after_the_interval_and_not_before() throws IOException {
        list.write("one");
        WatchedFile<Text> file = list.watch();
        list.write("two");

        list.pass(INTERVAL.minusMillis(1));
        assertThat(file.content()).isEqualTo(new Text("one"));
        list.pass(Duration.ofMillis(1));
        assertThat(file.content()).isEqualTo(new Text("two"));
        assertThat(list.reports).hasSize(2);
    }

    @Test
    void file_that_did_not_change_is_not_read_again() throws IOException {
        list.write("one");
        WatchedFile<Text> file = list.watch();

        list.pass(INTERVAL);
        file.content();

        assertThat(list.loads).hasValue(1);
        assertThat(list.reports).hasSize(1);
    }

    @Test
    void file_moved_into_place_with_the_same_time_and_size_is_read_again() throws IOException {
        list.write("one");
        WatchedFile<Text> file = list.watch();
        Path other = Files.writeString(directory.resolve("other"), "two");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(list.path));
        Files.move(other, list.path, StandardCopyOption.REPLACE_EXISTING);

        list.pass(INTERVAL);

        assertThat(file.content()).isEqualTo(new Text("two"));
    }

    @Test
    void clock_that_was_put_back_does_not_stop_the_checks() throws IOException {
        list.write("one");
        WatchedFile<Text> file = list.watch();
        list.write("two");

        list.pass(Duration.ofDays(-1));

        assertThat(file.content()).isEqualTo(new Text("two"));
    }
}
