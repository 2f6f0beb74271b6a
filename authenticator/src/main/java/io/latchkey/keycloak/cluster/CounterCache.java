package io.latchkey.keycloak.cluster;

import java.util.function.Supplier;
import org.infinispan.commons.api.BasicCache;
import org.infinispan.configuration.cache.CacheMode;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.eviction.EvictionStrategy;
import org.infinispan.manager.EmbeddedCacheManager;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.connections.infinispan.InfinispanConnectionProvider;
import org.keycloak.infinispan.util.InfinispanUtils;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Finds the cache of the counters, and makes it where it is ours to make. */
final class CounterCache implements Supplier<BasicCache<String, String>> {
    /** A remote Infinispan must have a cache of this name. */
    static final String NAME = "latchkeyFailures";

    private static final Logger LOG = Logger.getLogger(CounterCache.class);
    private static final long REMOTE_TIMEOUT_MILLIS = 1000;

    private final KeycloakSessionFactory factory;
    private final int maxCount;
    private volatile @Nullable BasicCache<String, String> found;

    CounterCache(KeycloakSessionFactory factory, int maxCount) {
        this.factory = factory;
        this.maxCount = maxCount;
    }

    @Override
    public BasicCache<String, String> get() {
        BasicCache<String, String> cache = found;
        return cache == null ? find() : cache;
    }

    private synchronized BasicCache<String, String> find() {
        BasicCache<String, String> cache = found;
        if (cache == null) {
            try (KeycloakSession session = factory.create()) {
                InfinispanConnectionProvider infinispan = session.getProvider(InfinispanConnectionProvider.class);
                cache = InfinispanUtils.isRemoteInfinispan()
                        ? remote(infinispan, maxCount)
                        : embedded(manager(infinispan), maxCount);
            }
            found = cache;
        }
        return cache;
    }

    private static BasicCache<String, String> remote(InfinispanConnectionProvider infinispan, int maxCount) {
        BasicCache<String, String> cache = infinispan.getRemoteCache(NAME);
        if (cache != null) {
            return cache;
        }
        LOG.warnf(
                "The remote Infinispan has no cache %s: failed sign-ins are counted by each node for itself."
                        + " Create it there, replicated or distributed, and restart.",
                NAME);
        return embedded(manager(infinispan), maxCount);
    }

    private static EmbeddedCacheManager manager(InfinispanConnectionProvider infinispan) {
        return infinispan
                .getCache(InfinispanConnectionProvider.REALM_CACHE_NAME)
                .getCacheManager();
    }

    /** Replicated in a cluster, so that each sign-in reads without asking another node; failures are rarer than that. */
    static BasicCache<String, String> embedded(EmbeddedCacheManager manager, int maxCount) {
        if (manager.getCacheConfiguration(NAME) == null) {
            boolean clustered = manager.getCacheManagerConfiguration().isClustered();
            ConfigurationBuilder builder = new ConfigurationBuilder();
            builder.clustering()
                    .cacheMode(clustered ? CacheMode.REPL_SYNC : CacheMode.LOCAL)
                    .remoteTimeout(REMOTE_TIMEOUT_MILLIS);
            builder.memory().maxCount(maxCount).whenFull(EvictionStrategy.REMOVE);
            manager.defineConfiguration(NAME, builder.build());
        }
        return manager.getCache(NAME);
    }
}
