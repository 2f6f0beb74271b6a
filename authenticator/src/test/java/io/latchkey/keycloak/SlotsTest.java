package io.latchkey.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.models.SingleUseObjectProvider;

class SlotsTest {
    private static final int LIMIT = 10;
    private static final int RACERS = 40;
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final Map<String, Long> kept = new ConcurrentHashMap<>();
    private final SingleUseObjectProvider single = mock();

    @BeforeEach
    void server() {
        when(single.putIfAbsent(anyString(), anyLong()))
                .then(call -> kept.putIfAbsent(call.getArgument(0), call.getArgument(1)) == null);
        when(single.remove(anyString()))
                .then(call -> kept.remove(call.<String>getArgument(0)) == null ? null : Map.of());
    }

    private Slots slots(String key) {
        return new Slots(single, key, LIMIT, WINDOW);
    }

    private Slots taken() {
        Slots slots = slots("tries");
        assertThat(slots.take()).isTrue();
        return slots;
    }

    @Test
    void there_are_as_many_as_the_limit_says() {
        for (int i = 0; i < LIMIT; i++) {
            taken();
        }

        assertThat(slots("tries").take()).isFalse();
        assertThat(slots("others").take()).isTrue();
    }

    @Test
    void each_stays_taken_for_the_window() {
        taken();

        assertThat(kept).containsValues(WINDOW.toSeconds());
    }

    @Test
    void of_many_at_once_no_more_succeed_than_there_are() throws Exception {
        List<Boolean> tries = race(() -> slots("tries").take());

        assertThat(tries).hasSize(RACERS).filteredOn(took -> took).hasSize(LIMIT);
    }

    @Test
    void one_that_was_given_back_is_free_again() {
        Slots first = taken();
        for (int i = 1; i < LIMIT; i++) {
            taken();
        }

        first.giveBack();

        taken();
        assertThat(slots("tries").take()).isFalse();
    }

    @Test
    void all_that_was_given_back_by_many_at_once_is_free_again() throws Exception {
        race(() -> {
            Slots slots = slots("tries");
            boolean took = slots.take();
            slots.giveBack();
            return took;
        });

        assertThat(kept).isEmpty();
    }

    @Test
    void one_is_given_back_once() {
        Slots slots = taken();
        slots.giveBack();
        taken();

        slots.giveBack();

        assertThat(kept).hasSize(1);
    }

    @Test
    void whoever_took_none_gives_none_back() {
        for (int i = 0; i < LIMIT; i++) {
            taken();
        }
        Slots late = slots("tries");
        late.take();

        late.giveBack();

        assertThat(kept).hasSize(LIMIT);
    }

    private static List<Boolean> race(Callable<Boolean> racer) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(RACERS);
        CyclicBarrier start = new CyclicBarrier(RACERS);
        try {
            List<Future<Boolean>> racers = new ArrayList<>();
            for (int i = 0; i < RACERS; i++) {
                racers.add(pool.submit(() -> {
                    start.await();
                    return racer.call();
                }));
            }
            List<Boolean> results = new ArrayList<>();
            for (Future<Boolean> one : racers) {
                results.add(one.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
