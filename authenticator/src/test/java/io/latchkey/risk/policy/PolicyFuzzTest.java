package io.latchkey.risk.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No text throws anything but {@link PolicyException}, and what is read keeps the rules of every policy. An ordinary run
 * plays the seeds; with {@code JAZZER_FUZZ=1} in the environment it is fuzzed.
 */
class PolicyFuzzTest {
    static Stream<String> documents() {
        return Stream.of(
                "policy",
                "{}",
                "[[[[[[[[[[[[[[[[[[[[[[[[[",
                Policies.defaultJson(),
                "{\"levels\":{\"medium\":1e400}}",
                "{\"levels\":{\"medium\":99999999999999999999999999999999999999}}",
                "{\"history\":{\"halfLifeDays\":1e-300}}",
                "{\"groups\":null}",
                "{\"signals\":{\"device.token\":null}}",
                "{\"signals\":{\"device.token\":{\"points\":{\"known\":\"x\"}}}}",
                "{\"clients\":{\"\":{},\"\\u0000\":{\"windows\":[null]}}}",
                "{\"learning\":{\"otp\":[]}}",
                "{\"privileges\":{\"scopes\":[1,null,{}]}}");
    }

    @MethodSource("documents")
    @FuzzTest(maxDuration = "2m")
    void document(@Nullable String text) {
        // The fuzzer's first input is none at all.
        String json = text == null ? "" : text;
        Policy policy;
        try {
            policy = Policies.parse(json);
        } catch (PolicyException e) {
            assertThat(e.problems()).isNotEmpty();
            return;
        }
        assertThat(policy.levels().medium()).isLessThan(policy.levels().high());
        assertThat(policy.groups().values())
                .allMatch(cap -> cap.most() < policy.levels().medium());
        assertThat(policy.version()).hasSize(12);
    }
}
