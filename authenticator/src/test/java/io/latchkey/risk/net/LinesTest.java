package io.latchkey.risk.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
    private static List<String> read(byte[] bytes) throws IOException {
        List<String> all = new ArrayList<>();
        try (Lines lines = new Lines(new ByteArrayInputStream(bytes))) {
            while (lines.next()) {
                all.add(lines.number() + ":" + lines.text());
            }
        }
        return all;
    }

    private static List<String> read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void lines_are_numbered_and_stripped_whatever_ends_them() throws IOException {
        assertThat(read("one\r\n\n  two\t\nthree")).containsExactly("1:one", "2:", "3:two", "4:three");
    }

    @Test
    void empty_file_has_no_line() throws IOException {
        assertThat(read("")).isEmpty();
    }

    @Test
    void byte_order_mark_is_no_text() throws IOException {
        assertThat(read("\ufeffone\n\ufefftwo")).containsExactly("1:one", "2:\ufefftwo");
    }

    @Test
    void line_of_any_length_takes_bounded_room() throws IOException {
        String longest = "x".repeat(Lines.LONGEST);

        assertThat(read(longest + "\n" + longest.repeat(100) + "\ntwo"))
                .containsExactly("1:" + longest, "2:" + longest, "3:two");
    }

    @Test
    void bytes_that_are_no_text_are_replaced() throws IOException {
        assertThat(read(new byte[] {'a', (byte) 0xff, 'b'})).containsExactly("1:a\ufffdb");
    }
}
