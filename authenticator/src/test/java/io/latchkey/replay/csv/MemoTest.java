package io.latchkey.replay.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoTest {
    private final Memo<String> memo = new Memo<>();

    @Test
    void makes_a_value_once() {
        AtomicInteger made = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            assertThat(memo.get(7, () -> "seven " + made.incrementAndGet())).isEqualTo("seven 1");
        }
    }

    @Test
    void gives_each_hash_its_own_value_however_many_share_a_place() {
        for (int round = 0; round < 2; round++) {
            for (long hash = 0; hash < 1000; hash++) {
                String expected = "value " + hash;
                assertThat(memo.get(hash << 32, () -> expected)).isEqualTo(expected);
            }
        }
    }
}
