package io.latchkey.keycloak.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTest {
    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5);
    private final Breaker breaker = new Breaker(2, Duration.ofNanos(100), nanoTime::get);

    @Test
    void one_failure_stops_nobody() {
        breaker.failed();

        assertThat(breaker.allows()).isTrue();
    }

    @Test
    void failures_that_are_not_in_a_row_stop_nobody() {
        breaker.failed();
        breaker.succeeded();
        breaker.failed();

        assertThat(breaker.allows()).isTrue();
    }

    @Test
    void failures_in_a_row_stop_everybody_for_the_pause() {
        open();

        assertThat(breaker.allows()).isFalse();
        nanoTime.addAndGet(99);
        assertThat(breaker.allows()).isFalse();
    }

    @Test
    void after_the_pause_one_may_try() {
        open();
        nanoTime.addAndGet(100);

        assertThat(breaker.allows()).isTrue();
        assertThat(breaker.allows()).isFalse();
    }

    @Test
    void if_it_works_all_may_go_on() {
        open();
        nanoTime.addAndGet(100);
        breaker.allows();
        breaker.succeeded();

        assertThat(breaker.allows()).isTrue();
        assertThat(breaker.allows()).isTrue();
    }

    @Test
    void if_it_fails_another_pause_begins() {
        open();
        nanoTime.addAndGet(100);
        breaker.allows();
        breaker.failed();

        nanoTime.addAndGet(99);
        assertThat(breaker.allows()).isFalse();
        nanoTime.addAndGet(1);
        assertThat(breaker.allows()).isTrue();
    }

    @Test
    void one_that_never_opens_stops_nobody() {
        Breaker never = Breaker.never();
        for (int i = 0; i < 1000; i++) {
            never.failed();
        }

        assertThat(never.allows()).isTrue();
    }

    private void open() {
        breaker.failed();
        breaker.failed();
    }
}
