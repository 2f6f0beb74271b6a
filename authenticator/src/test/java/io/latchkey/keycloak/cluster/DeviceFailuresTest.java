package io.latchkey.keycloak.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.infinispan.configuration.global.GlobalConfigurationBuilder;
import org.infinispan.manager.DefaultCacheManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceFailuresTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private static LockRule rule(boolean linear) {
        return new LockRule(
                3,
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                linear,
                Duration.ofHours(12),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30));
    }

    private static DeviceFailures failures(int count, LockRule rule, Duration between) {
        DeviceFailures failures = DeviceFailures.first(NOW, rule);
        for (int i = 1; i < count; i++) {
            failures = failures.plusOne(NOW.plus(between.multipliedBy(i)), rule);
        }
        return failures;
    }

    private static long lockedSeconds(DeviceFailures failures) {
        return Math.max(
                0, Duration.between(failures.last(), failures.lockedUntil()).toSeconds());
    }

    @ParameterizedTest
    @CsvSource({
        "1, false, 0", "2, false, 0", "3, false, 60", "5, false, 60", "6, false, 120", "60, false, 300",
        "1, true, 0", "2, true, 0", "3, true, 60", "4, true, 120", "5, true, 180", "60, true, 300"
    })
    void a_device_is_locked_after_the_realms_own_numbers(int count, boolean linear, long seconds) {
        assertThat(lockedSeconds(failures(count, rule(linear), BETWEEN))).isEqualTo(seconds);
    }

    @Test
    void it_is_locked_until_its_wait_is_over() {
        DeviceFailures failures = failures(3, rule(false), BETWEEN);

        assertThat(failures.isLocked(failures.last().plusSeconds(59))).isTrue();
        assertThat(failures.isLocked(failures.last().plusSeconds(60))).isFalse();
    }

    @Test
    void two_quick_failures_lock_it_at_once() {
        assertThat(lockedSeconds(failures(2, rule(false), Duration.ofMillis(999))))
                .isEqualTo(30);
        assertThat(lockedSeconds(failures(2, rule(false), Duration.ofMillis(1000))))
                .isZero();
    }

    @Test
    void a_pause_forgets_what_went_before() {
        LockRule rule = rule(false);
        DeviceFailures failures = failures(2, rule, BETWEEN);

        assertThat(failures.plusOne(failures.last().plus(rule.memory()), rule).count())
                .isEqualTo(3);
        assertThat(failures.plusOne(failures.last().plus(rule.memory()).plusMillis(1), rule)
                        .count())
                .isEqualTo(1);
    }

    @Test
    void a_later_failure_never_shortens_the_lock() {
        LockRule short_ = new LockRule(
                3, Duration.ZERO, Duration.ofMinutes(5), false, Duration.ofHours(12), Duration.ZERO, Duration.ZERO);
        DeviceFailures failures = failures(3, rule(false), BETWEEN);

        assertThat(failures.plusOne(NOW.plusSeconds(30), short_).lockedUntil()).isEqualTo(failures.lockedUntil());
    }

    @Test
    void they_are_remembered_as_long_as_they_count() {
        LockRule forgetful = new LockRule(
                1,
                Duration.ofMinutes(5),
                Duration.ofMinutes(5),
                false,
                Duration.ofSeconds(10),
                Duration.ZERO,
                Duration.ZERO);

        assertThat(failures(1, forgetful, BETWEEN).life(forgetful)).isEqualTo(Duration.ofMinutes(5));
        assertThat(failures(1, rule(false), BETWEEN).life(rule(false))).isEqualTo(Duration.ofHours(12));
    }

    @Test
    void their_text_says_all_of_them() {
        DeviceFailures failures = failures(4, rule(true), BETWEEN);

        assertThat(DeviceFailures.parse(failures.encode())).isEqualTo(failures);
    }

    @Test
    void the_counters_keep_them_by_realm_and_device() throws Exception {
        try (DefaultCacheManager manager = new DefaultCacheManager(new GlobalConfigurationBuilder().build())) {
            FailureCounters counters = new CachedFailureCounters(() -> CounterCache.embedded(manager, 100));
            for (int i = 0; i < 3; i++) {
                counters.deviceFailed("r", "device", rule(false), NOW.plusSeconds(10L * i));
            }

            assertThat(counters.isDeviceLocked("r", "device", NOW.plusSeconds(25)))
                    .isTrue();
            assertThat(counters.isDeviceLocked("r", "other", NOW.plusSeconds(25)))
                    .isFalse();
            assertThat(counters.isDeviceLocked("s", "device", NOW.plusSeconds(25)))
                    .isFalse();
        }
    }

    @Test
    void what_cannot_be_read_counts_as_locked() {
        FailureCounters counters = new CachedFailureCounters(() -> {
            throw new IllegalStateException("down");
        });
        counters.deviceFailed("r", "device", rule(false), NOW);

        assertThat(counters.isDeviceLocked("r", "device", NOW)).isTrue();
        assertThat(counters.statistics().failedReads()).isOne();
        assertThat(counters.statistics().failedWrites()).isOne();
    }
}
