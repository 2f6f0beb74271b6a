package io.latchkey.keycloak.cluster;

import io.latchkey.risk.Attempts;
import io.latchkey.risk.net.IpAddress;
import io.latchkey.risk.net.Prefix;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.infinispan.commons.api.BasicCache;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Counters as short texts in a cache, changed by compare-and-set. Plain text needs no marshaller of ours, is compared by
 * value everywhere, and means the same in an embedded cache and in a remote one.
 */
final class CachedFailureCounters implements FailureCounters {
    private static final Logger LOG = Logger.getLogger(CachedFailureCounters.class);
    private static final int V4_BITS = 24;
    private static final int V6_BITS = 48;
    private static final int STRIPES = 64;
    private static final int ATTEMPTS = 50;
    private static final long LIFESPAN_SECONDS = SlidingCount.WINDOW.toSeconds();

    private final Supplier<BasicCache<String, String>> cache;
    private final CounterStatistics statistics = new CounterStatistics();
    private final Object[] stripes = new Object[STRIPES];

    /** @param cache asked each time, since it may not be there yet; may throw */
    CachedFailureCounters(Supplier<BasicCache<String, String>> cache) {
        this.cache = cache;
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Object();
        }
    }

    @Override
    public void failed(
            String realmId, @Nullable String userId, @Nullable String name, @Nullable IpAddress source, Instant at) {
        writing(() -> {
            if (userId != null) {
                change(
                        accountKey(realmId, userId),
                        old -> count(old).plusOne(at).encode());
            }
            if (source != null) {
                String account = userId == null ? name : userId;
                change(sourceKey(realmId, source), old -> {
                    SourceFailures before = failures(old);
                    return (account == null ? before.plus(at) : before.plus(account.hashCode(), at)).encode();
                });
            }
        });
    }

    @Override
    public Attempts read(String realmId, @Nullable String userId, @Nullable IpAddress source, Instant at) {
        try {
            BasicCache<String, String> known = cache.get();
            int onAccount = userId == null
                    ? 0
                    : count(known.get(accountKey(realmId, userId))).at(at);
            SourceFailures fromSource =
                    source == null ? SourceFailures.none() : failures(known.get(sourceKey(realmId, source)));
            return new Attempts(true, onAccount, fromSource.failures(at), fromSource.accounts(at), 0);
        } catch (RuntimeException e) {
            statistics.readFailed();
            LOG.debug("The failure counters can't be read", e);
            return Attempts.unknown();
        }
    }

    @Override
    public void succeeded(String realmId, String userId) {
        writing(() -> cache.get().remove(accountKey(realmId, userId)));
    }

    @Override
    public CounterStatistics statistics() {
        return statistics;
    }

    @Override
    public void close() {}

    private void writing(Runnable write) {
        try {
            write.run();
        } catch (RuntimeException e) {
            statistics.writeFailed();
            LOG.debug("A failed sign-in can't be counted", e);
        }
    }

    /** Threads of this node take turns, so only other nodes can get in between. */
    private void change(String key, UnaryOperator<@Nullable String> change) {
        synchronized (stripes[Math.floorMod(key.hashCode(), STRIPES)]) {
            BasicCache<String, String> counters = cache.get();
            for (int i = 0; i < ATTEMPTS; i++) {
                String old = counters.get(key);
                String changed = change.apply(old);
                if (changed == null || swap(counters, key, old, changed)) {
                    return;
                }
            }
            throw new IllegalStateException("The counter changed at each attempt");
        }
    }

    private static boolean swap(BasicCache<String, String> counters, String key, @Nullable String old, String changed) {
        return old == null
                ? counters.putIfAbsent(key, changed, LIFESPAN_SECONDS, TimeUnit.SECONDS) == null
                : counters.replace(key, old, changed, LIFESPAN_SECONDS, TimeUnit.SECONDS);
    }

    private static SlidingCount count(@Nullable String text) {
        return text == null ? SlidingCount.none() : SlidingCount.parse(text);
    }

    private static SourceFailures failures(@Nullable String text) {
        return text == null ? SourceFailures.none() : SourceFailures.parse(text);
    }

    private static String accountKey(String realmId, String userId) {
        return "a/" + realmId + "/" + userId;
    }

    /** A site is known by its /48: whoever has one has 65,536 of what a household has. */
    private static String sourceKey(String realmId, IpAddress source) {
        return "s/" + realmId + "/" + new Prefix(source, source.isV4() ? V4_BITS : V6_BITS);
    }
}
