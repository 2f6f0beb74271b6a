package io.latchkey.keycloak.cluster;

import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** Counters in the Infinispan that Keycloak itself uses: embedded, alone or in a cluster, or remote. */
public final class InfinispanCountersFactory implements FailureCountersFactory {
    private static final Logger LOG = Logger.getLogger(InfinispanCountersFactory.class);
    private static final int DEFAULT_MAX_COUNT = 100_000;

    private int maxCount = DEFAULT_MAX_COUNT;
    private @Nullable FailureCounters counters;

    @Override
    public FailureCounters create(KeycloakSession session) {
        FailureCounters ready = counters;
        if (ready == null) {
            throw new IllegalStateException("The server has not started yet");
        }
        return ready;
    }

    @Override
    public void init(Config.Scope config) {
        Integer configured = config.getInt("maxCount", DEFAULT_MAX_COUNT);
        if (configured == null || configured < 1) {
            throw new IllegalArgumentException("latchkey-counters: maxCount must be at least 1, but is " + configured);
        }
        maxCount = configured;
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        CounterCache cache = new CounterCache(factory, maxCount);
        counters = new CachedFailureCounters(cache);
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                start(cache);
            }
        });
    }

    /** So that no sign-in has to wait for it. If it fails, the first one that needs it tries again. */
    private static void start(CounterCache cache) {
        try {
            cache.get();
        } catch (RuntimeException e) {
            LOG.warn("The failure counters are not ready yet", e);
        }
    }

    @Override
    public void close() {}

    @Override
    public String getId() {
        return "default";
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name("maxCount")
                .type("int")
                .helpText("How many accounts, sources and devices with failed sign-ins are remembered at once.")
                .defaultValue(DEFAULT_MAX_COUNT)
                .add()
                .build();
    }
}
