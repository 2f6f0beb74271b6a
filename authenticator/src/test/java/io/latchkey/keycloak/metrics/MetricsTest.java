package io.latchkey.keycloak.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Assessment;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.Group;
import io.latchkey.risk.Level;
import io.latchkey.risk.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Metrics metrics = new Metrics(registry);

    @Test
    void everything_is_there_as_zero_before_it_happens() {
        assertThat(registry.get("latchkey.decisions")
                        .tags("level", "critical", "outcome", "refused")
                        .counter()
                        .count())
                .isZero();
        assertThat(registry.get("latchkey.failures")
                        .tag("kind", "mail_dropped")
                        .counter()
                        .count())
                .isZero();
        assertThat(registry.get("latchkey.evaluation").timer().count()).isZero();
    }

    @Test
    void a_decision_counts_under_its_level_and_outcome() {
        metrics.decided(Level.HIGH, Outcome.STEPPED_UP);

        assertThat(registry.get("latchkey.decisions")
                        .tags("level", "high", "outcome", "stepped_up")
                        .counter()
                        .count())
                .isOne();
    }

    @Test
    void an_attempt_on_a_locked_account_counts_under_what_became_of_it() {
        metrics.lockedOut(LockedOut.SPARED);

        assertThat(registry.get("latchkey.lockouts").counters())
                .hasSameSizeAs(LockedOut.values())
                .filteredOn(counter -> counter.count() > 0)
                .singleElement()
                .matches(counter -> "spared".equals(counter.getId().getTag("outcome")));
    }

    @Test
    void an_assessment_is_timed_and_what_it_lacked_is_counted() {
        metrics.assessed(assessment("network.asn"), Duration.ofMillis(3));

        assertThat(registry.get("latchkey.evaluation").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(3.0);
        assertThat(registry.get("latchkey.missing")
                        .tag("signal", "network.asn")
                        .counter()
                        .count())
                .isOne();
    }

    @Test
    void two_instances_share_their_meters() {
        metrics.failed(Failure.SCORING);
        new Metrics(registry).failed(Failure.SCORING);

        assertThat(registry.get("latchkey.failures")
                        .tag("kind", "scoring")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void signals_beyond_the_bound_share_one_label() {
        for (int i = 0; i < 10 * Metrics.MAX_SIGNALS; i++) {
            metrics.assessed(assessment("made.up" + i), Duration.ZERO);
        }

        assertThat(registry.find("latchkey.missing").counters()).hasSize(Metrics.MAX_SIGNALS + 1);
        assertThat(registry.get("latchkey.missing")
                        .tag("signal", "other")
                        .counter()
                        .count())
                .isEqualTo(9 * Metrics.MAX_SIGNALS);
    }

    private static Assessment assessment(String lacking) {
        Evidence found = new Evidence("device.token", Group.DEVICE, 1, "new", null, null, false, false);
        Evidence lacked = new Evidence(lacking, Group.NETWORK, 0, "missing", null, null, false, true);
        return new Assessment(List.of(found, lacked), List.of(), 1, 1, Level.LOW, null, "v", false);
    }
}
