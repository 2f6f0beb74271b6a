package io.latchkey.keycloak.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Attempts;
import io.latchkey.risk.attempts.SourceFailures;
import io.latchkey.risk.net.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.infinispan.commons.api.BasicCache;
import org.infinispan.configuration.global.GlobalConfigurationBuilder;
import org.infinispan.manager.DefaultCacheManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureCountersTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final IpAddress SOURCE = address("192.0.2.10");

    private DefaultCacheManager manager;
    private BasicCache<String, String> cache;
    private FailureCounters counters;

    @BeforeEach
    void start() {
        manager = new DefaultCacheManager(new GlobalConfigurationBuilder().build());
        cache = CounterCache.embedded(manager, 100);
        counters = new CachedFailureCounters(() -> cache);
    }

    @AfterEach
    void stop() throws Exception {
        manager.close();
    }

    @Test
    void nothing_has_failed_at_first() {
        assertThat(counters.read("r", "u", SOURCE, NOW)).isEqualTo(Attempts.none());
    }

    @Test
    void a_failure_counts_for_the_account_and_for_the_source() {
        counters.failed("r", "u", null, SOURCE, NOW);
        counters.failed("r", "u", null, SOURCE, NOW);

        assertThat(counters.read("r", "u", SOURCE, NOW)).isEqualTo(new Attempts(true, 2, 2, 1, 0));
    }

    @Test
    void failures_on_names_that_do_not_exist_count_for_the_source() {
        counters.failed("r", null, "alcie", SOURCE, NOW);
        counters.failed("r", null, "bbo", SOURCE, NOW);
        counters.failed("r", null, null, SOURCE, NOW);

        assertThat(counters.read("r", "u", SOURCE, NOW)).isEqualTo(new Attempts(true, 0, 3, 2, 0));
    }

    @Test
    void realms_do_not_share_counts() {
        counters.failed("r", "u", null, SOURCE, NOW);

        assertThat(counters.read("other", "u", SOURCE, NOW)).isEqualTo(Attempts.none());
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.10, 192.0.2.200, 1",
        "192.0.2.10, 192.0.3.10, 0",
        "2001:db8:1:2::1, 2001:db8:1:ffff::9, 1",
        "2001:db8:1:2::1, 2001:db8:2:2::1, 0"
    })
    void a_source_is_the_prefix_of_an_address(String failed, String asking, int seen) {
        counters.failed("r", "u", null, address(failed), NOW);

        assertThat(counters.read("r", null, address(asking), NOW).failuresFromSource())
                .isEqualTo(seen);
    }

    @Test
    void a_success_ends_the_failures_of_the_account_but_not_of_the_source() {
        counters.failed("r", "u", null, SOURCE, NOW);

        counters.succeeded("r", "u");

        assertThat(counters.read("r", "u", SOURCE, NOW)).isEqualTo(new Attempts(true, 0, 1, 1, 0));
    }

    @ParameterizedTest
    @CsvSource({"PT54M, 1", "PT61M, 0", "P30D, 0"})
    void failures_count_for_an_hour(Duration later, int counted) {
        counters.failed("r", "u", null, SOURCE, NOW);

        assertThat(counters.read("r", "u", SOURCE, NOW.plus(later)))
                .isEqualTo(new Attempts(true, counted, counted, counted, 0));
    }

    @Test
    void failures_at_different_times_leave_one_by_one() {
        counters.failed("r", "u", null, SOURCE, NOW);
        counters.failed("r", "u", null, SOURCE, NOW.plus(Duration.ofMinutes(30)));

        assertThat(counters.read("r", "u", SOURCE, NOW.plus(Duration.ofMinutes(70)))
                        .failuresOnAccount())
                .isEqualTo(1);
    }

    @Test
    void a_clock_that_runs_behind_on_another_node_loses_nothing() {
        counters.failed("r", "u", null, SOURCE, NOW);
        counters.failed("r", "u", null, SOURCE, NOW.minus(Duration.ofMinutes(7)));

        assertThat(counters.read("r", "u", SOURCE, NOW.minus(Duration.ofMinutes(7)))
                        .failuresOnAccount())
                .isEqualTo(2);
    }

    @Test
    void many_accounts_from_one_source_are_counted_up_to_the_bound() {
        IntStream.range(0, 500).forEach(i -> counters.failed("r", "user-" + i, null, SOURCE, NOW));

        Attempts attempts = counters.read("r", null, SOURCE, NOW);

        assertThat(attempts.failuresFromSource()).isEqualTo(500);
        assertThat(attempts.accountsFromSource()).isEqualTo(SourceFailures.ACCOUNT_LIMIT);
        assertThat(cache.values().stream().mapToInt(String::length).max().orElseThrow())
                .isLessThan(2000);
    }

    @Test
    void the_cache_does_not_grow_beyond_its_bound() {
        IntStream.range(0, 2000).forEach(i -> counters.failed("r", "user-" + i, null, null, NOW));

        assertThat(cache.size()).isLessThanOrEqualTo(100);
    }

    @Test
    void failures_at_the_same_time_are_all_counted() {
        IntStream.range(0, 1600).parallel().forEach(i -> counters.failed("r", "u", null, SOURCE, NOW));

        assertThat(counters.read("r", "u", SOURCE, NOW)).isEqualTo(new Attempts(true, 1600, 1600, 1, 0));
        assertThat(counters.statistics().failedWrites()).isZero();
    }

    @Test
    void two_nodes_on_one_cache_count_together() {
        List<FailureCounters> nodes = List.of(counters, new CachedFailureCounters(() -> cache));

        IntStream.range(0, 400).parallel().forEach(i -> nodes.get(i % 2).failed("r", "u", null, SOURCE, NOW));

        long lost = nodes.stream()
                .mapToLong(node -> node.statistics().failedWrites())
                .sum();
        assertThat(counters.read("r", "u", SOURCE, NOW).failuresFromSource() + lost)
                .isGreaterThanOrEqualTo(400);
        assertThat(lost).isZero();
    }

    @Test
    void without_a_cache_nothing_is_known_and_nobody_is_held_up() {
        FailureCounters broken = new CachedFailureCounters(() -> {
            throw new IllegalStateException("no cache");
        });

        broken.failed("r", "u", null, SOURCE, NOW);
        broken.succeeded("r", "u");

        assertThat(broken.read("r", "u", SOURCE, NOW)).isEqualTo(Attempts.unknown());
        assertThat(broken.statistics().failedReads()).isEqualTo(1);
        assertThat(broken.statistics().failedWrites()).isEqualTo(2);
    }

    @Test
    void a_value_that_is_not_ours_is_no_knowledge() {
        counters.failed("r", "u", null, SOURCE, NOW);
        cache.replaceAll((key, value) -> "something else");

        assertThat(counters.read("r", "u", SOURCE, NOW)).isEqualTo(Attempts.unknown());
    }

    @Test
    void a_read_takes_less_than_a_tenth_of_a_millisecond() {
        IntStream.range(0, 70).forEach(i -> counters.failed("r", "user-" + i, null, SOURCE, NOW));
        long[] nanos = IntStream.range(0, 20_000)
                .mapToLong(i -> {
                    long start = System.nanoTime();
                    counters.read("r", "user-1", SOURCE, NOW);
                    return System.nanoTime() - start;
                })
                .sorted()
                .toArray();

        assertThat(Duration.ofNanos(nanos[nanos.length / 2])).isLessThan(Duration.ofNanos(100_000));
    }

    private static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }
}
