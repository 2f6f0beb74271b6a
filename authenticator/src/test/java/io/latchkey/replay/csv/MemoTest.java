package io.latchkey.replay.csv;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoTest {
    private final Memo<String> memo = new Memo<>();

    @Test
    void remembers_what_was_put() {
        assertThat(memo.get(7)).isNull();
        assertThat(memo.put(7, "seven")).isEqualTo("seven");
        assertThat(memo.get(7)).isEqualTo("seven");
    }

    @Test
    void gives_no_hash_the_value_of_another_however_many_share_a_place() {
        for (int round = 0; round < 2; round++) {
            for (long hash = 0; hash < 1000; hash++) {
                String known = memo.get(hash << 32);
                String expected = "value " + hash;
                assertThat(known == null ? memo.put(hash << 32, expected) : known)
                        .isEqualTo(expected);
            }
        }
    }
}
