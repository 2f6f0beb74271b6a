package io.latchkey.keycloak.event;

import io.latchkey.keycloak.cluster.CounterStatistics;
import io.latchkey.keycloak.store.StoreException;
import io.latchkey.keycloak.store.StoreStatistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Shows on a registry what the stores and the shared counters count by themselves. */
final class StoreMeters {
    private final MeterRegistry registry;

    StoreMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** On the registry that Keycloak shows on its management port. */
    static StoreMeters ofServer() {
        return new StoreMeters(Metrics.globalRegistry);
    }

    void show(StoreStatistics stores, CounterStatistics counters) {
        statements("read", stores, StoreStatistics::reads);
        statements("write", stores, StoreStatistics::writes);
        FunctionCounter.builder("latchkey.profile.conflicts", stores, StoreStatistics::conflicts)
                .description("Changes of profiles that were made again because somebody else was faster")
                .register(registry);
        for (StoreException.Reason reason : StoreException.Reason.values()) {
            FunctionCounter.builder("latchkey.store.failures", stores, each -> each.failures(reason))
                    .description("Operations on the extension's tables that failed")
                    .tag("kind", reason.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
        counterFailures("read", counters, CounterStatistics::failedReads);
        counterFailures("write", counters, CounterStatistics::failedWrites);
    }

    private void statements(String kind, StoreStatistics stores, ToDoubleFunction<StoreStatistics> count) {
        FunctionCounter.builder("latchkey.statements", stores, count)
                .description("Database statements of the extension")
                .tag("kind", kind)
                .register(registry);
    }

    private void counterFailures(String kind, CounterStatistics counters, ToDoubleFunction<CounterStatistics> count) {
        FunctionCounter.builder("latchkey.counters.failures", counters, count)
                .description("Uses of the cluster's shared counters that failed")
                .tag("kind", kind)
                .register(registry);
    }
}
