package io.latchkey.replay.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ReadAheadTest {
    private static final String ROWS = """
            Login Timestamp,User ID,IP Address
            2026-03-02 08:00:00,u,192.0.2.1
            2026-03-03 08:00:00,u,192.0.2.1
            """;

    private static InputStream of(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ReadAhead reading(InputStream in) throws IOException, BadRowException {
        return new ReadAhead(new CsvReader(in, false, 90), 2, () -> new Batch(1, 1));
    }

    /** The rows, and then a disk or a memory that fails. */
    private static InputStream failing(Throwable failure) {
        return new SequenceInputStream(of(ROWS), new InputStream() {
            @Override
            public int read() throws IOException {
                if (failure instanceof IOException e) {
                    throw e;
                }
                throw (Error) failure;
            }

            @Override
            public int read(byte[] bytes, int start, int length) throws IOException {
                return read();
            }
        });
    }

    @Test
    void gives_batch_after_batch_in_the_order_of_the_file_and_then_none() throws Exception {
        try (ReadAhead ahead = reading(of(ROWS))) {
            Batch first = ahead.next();
            Batch second = ahead.next();

            assertThat(second.day).isEqualTo(first.day + 1);
            ahead.giveBack(first);
            assertThat(ahead.next()).isNull();
        }
    }

    @Test
    void a_broken_row_is_told_after_the_batches_before_it() throws Exception {
        try (ReadAhead ahead = reading(of(ROWS + "yesterday,u,192.0.2.1\n"))) {
            assertThat(ahead.next()).isNotNull();
            assertThatThrownBy(ahead::next)
                    .isInstanceOfSatisfying(
                            BadRowException.class, e -> assertThat(e.line()).isEqualTo(4));
        }
    }

    @Test
    void whatever_stops_the_reading_reaches_whoever_waits_for_it() throws Exception {
        try (ReadAhead ahead = reading(failing(new IOException("the disk")))) {
            assertThatThrownBy(() -> drain(ahead)).isInstanceOf(IOException.class);
        }
        OutOfMemoryError full = new OutOfMemoryError("the memory");
        try (ReadAhead ahead = reading(failing(full))) {
            assertThatThrownBy(() -> drain(ahead)).hasCause(full);
        }
    }

    private static void drain(ReadAhead ahead) throws IOException, BadRowException {
        Batch batch = ahead.next();
        while (batch != null) {
            ahead.giveBack(batch);
            batch = ahead.next();
        }
    }
}
