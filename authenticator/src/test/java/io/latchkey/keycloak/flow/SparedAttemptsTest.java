package io.latchkey.keycloak.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SparedAttemptsTest {
    private final SparedAttempts attempts = new SparedAttempts();

    @Test
    void there_is_one_at_a_time_for_each_user() {
        assertThat(attempts.begin("u")).isTrue();
        assertThat(attempts.begin("u")).isFalse();
        assertThat(attempts.begin("v")).isTrue();
    }

    @Test
    void the_next_can_begin_when_it_has_ended() {
        attempts.begin("u");
        attempts.end("u");

        assertThat(attempts.begin("u")).isTrue();
    }
}
