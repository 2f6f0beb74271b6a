package io.latchkey.keycloak.admin.disown;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final Hand clock = new Hand();
    private final RateLimit limit = new RateLimit(clock, Duration.ofMinutes(1), 3, 2);

    @Test
    void so_many_tries_are_allowed_and_no_more() {
        assertThat(limit.allows("a")).isTrue();
        assertThat(limit.allows("a")).isTrue();
        assertThat(limit.allows("a")).isTrue();
        assertThat(limit.allows("a")).isFalse();
    }

    @Test
    void sources_do_not_share_their_tries() {
        exhaust("a");

        assertThat(limit.allows("b")).isTrue();
    }

    @Test
    void a_new_window_begins_afresh() {
        exhaust("a");
        clock.forward(Duration.ofMinutes(1));

        assertThat(limit.allows("a")).isTrue();
    }

    @Test
    void tries_that_are_refused_do_not_lengthen_the_window() {
        exhaust("a");
        clock.forward(Duration.ofSeconds(59));
        assertThat(limit.allows("a")).isFalse();
        clock.forward(Duration.ofSeconds(1));

        assertThat(limit.allows("a")).isTrue();
    }

    @Test
    void of_too_many_sources_the_oldest_is_forgotten() {
        exhaust("a");
        limit.allows("b");
        limit.allows("c");

        assertThat(limit.allows("a")).isTrue();
    }

    private void exhaust(String source) {
        for (int i = 0; i < 4; i++) {
            limit.allows(source);
        }
    }

    private static final class Hand extends Clock {
        private Instant now = Instant.parse("2026-03-01T08:30:00Z");

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
