package io.latchkey.keycloak.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyDiffTest {
    @Test
    void two_that_mean_the_same_do_not_differ() {
        assertThat(PolicyDiff.of(
                        PolicyBody.tree("{\"a\":15,\"b\":{\"c\":[1]}}"),
                        PolicyBody.tree("{\"b\":{\"c\":[1]},\"a\":15.0}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1} | {\"a\":2} | /a | 1 | 2",
                "{} | {\"a\":2} | /a | null | 2",
                "{\"a\":1} | {} | /a | 1 | null",
                "{\"a\":{\"b\":1}} | {\"a\":{\"b\":true}} | /a/b | 1 | true",
                "{\"a\":[1,2]} | {\"a\":[1]} | /a | [1,2] | [1]",
                "{\"a/b\":{\"c~\":1}} | {\"a/b\":{\"c~\":2}} | /a~1b/c~0 | 1 | 2",
                "{\"a\":{\"b\":1}} | {\"a\":3} | /a | {\"b\":1} | 3",
            })
    void a_difference_is_told_with_its_place(String from, String to, String pointer, String before, String after) {
        assertThat(PolicyDiff.of(PolicyBody.tree(from), PolicyBody.tree(to)))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.pointer()).isEqualTo(pointer);
                    assertThat(String.valueOf(found.from())).isEqualTo(before);
                    assertThat(String.valueOf(found.to())).isEqualTo(after);
                });
    }
}
