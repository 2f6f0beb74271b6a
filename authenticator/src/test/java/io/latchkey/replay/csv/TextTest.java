package io.latchkey.replay.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextTest {
    private final Text text = new Text();

    private String read() {
        byte[] bytes = new byte[text.length()];
        text.copy(0, bytes.length, bytes, 0);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void holds_any_text_as_utf_8_one_after_the_other() {
        text.append("plain,");
        text.append("Zürich,");
        text.append("an index 🔑 with a pair,");
        text.append("plain again");

        assertThat(read()).isEqualTo("plain,Zürich,an index 🔑 with a pair,plain again");
    }

    @Test
    void grows_and_begins_again() {
        String row = "é".repeat(3_000);
        text.append(row);
        text.append(row);
        assertThat(read()).isEqualTo(row + row);

        text.clear();
        text.append("next");

        assertThat(read()).isEqualTo("next");
    }
}
