package io.latchkey.it.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoOptionsTest {

    @Test
    void nothing_said_means_serving_on_8080_with_the_data_there_is() {
        DemoOptions options = DemoOptions.parse(List.of());

        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.clean()).isFalse();
        assertThat(options.scenario()).isEmpty();
    }

    @Test
    void a_story_can_be_named() {
        assertThat(DemoOptions.parse(List.of("--scenario", "sign-in")).scenario())
                .hasValue("sign-in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "65001", "http", ""})
    void what_is_no_port_is_refused(String port) {
        assertThatExceptionOfType(DemoException.class).isThrownBy(() -> DemoOptions.parse(List.of("--port", port)));
    }

    @Test
    void an_unknown_option_is_refused_by_name() {
        assertThatExceptionOfType(DemoException.class)
                .isThrownBy(() -> DemoOptions.parse(List.of("--fast")))
                .withMessageContaining("--fast");
    }
}
