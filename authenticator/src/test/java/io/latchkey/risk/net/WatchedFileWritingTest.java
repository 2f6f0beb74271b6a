package io.latchkey.risk.net;

import static io.latchkey.risk.net.WatchedText.INTERVAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.net.WatchedText.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is served while a file is written or read. */
class WatchedFileWritingTest {
    @TempDir
    private Path directory;

    private WatchedText list;

    @BeforeEach
    void watched() {
        list = new WatchedText(directory);
    }

    @Test
    void file_written_while_it_is_read_leaves_the_old_one_in_use_until_it_is_whole() throws IOException {
        list.write("one");
        WatchedFile<Text> file = list.watch(from -> {
            Text text = list.load(from);
            if (text.text().equals("half")) {
                list.write("whole");
            }
            return text;
        });
        list.write("half");

        list.pass(INTERVAL);
        assertThat(file.content()).isEqualTo(new Text("one"));
        list.pass(INTERVAL);
        assertThat(file.content()).isEqualTo(new Text("whole"));
    }

    @Test
    void file_written_while_it_is_first_read_is_used_and_read_again() throws IOException {
        list.write("half");
        WatchedFile<Text> file = list.watch(from -> {
            Text text = list.load(from);
            if (text.text().equals("half")) {
                list.write("whole");
            }
            return text;
        });

        assertThat(file.content()).isEqualTo(new Text("half"));
        list.pass(INTERVAL);
        assertThat(file.content()).isEqualTo(new Text("whole"));
    }

    @Test
    void others_are_served_the_old_version_while_one_reads_the_new() throws Exception {
        list.write("one");
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        WatchedFile<Text> file = list.watch(from -> {
            Text text = list.load(from);
            if (text.text().equals("two")) {
                reading.countDown();
                await(mayGoOn);
            }
            return text;
        });
        list.write("two");
        list.pass(INTERVAL);

        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<Text> first = executor.submit(file::content);
            await(reading);
            list.pass(INTERVAL);
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
