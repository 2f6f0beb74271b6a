package io.latchkey.keycloak.cluster;

import io.latchkey.risk.Attempts;
import io.latchkey.risk.attempts.SlidingCount;
import io.latchkey.risk.attempts.SourceFailures;
import io.latchkey.risk.net.IpAddress;
import io.latchkey.risk.net.Prefix;
import java.time.Instant;
import java.util.function.Supplier;
import org.infinispan.commons.api.BasicCache;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Counters as {@link CounterTexts}. */
final class CachedFailureCounters implements FailureCounters {
    private static final Logger LOG = Logger.getLogger(CachedFailureCounters.class);
    private static final int V4_BITS = 24;
    private static final int V6_BITS = 48;

    private final CounterTexts texts;
    private final CounterStatistics statistics = new CounterStatistics();
    private final RecoveryCounters recoveries;

    /** @param cache asked each time, since it may not be there yet; may throw */
    CachedFailureCounters(Supplier<BasicCache<String, String>> cache) {
        texts = new CounterTexts(cache);
        recoveries = new CachedRecoveryCounters(texts, statistics);
    }

    @Override
    public void failed(
            String realmId, @Nullable String userId, @Nullable String name, @Nullable IpAddress source, Instant at) {
        writing(() -> {
            if (userId != null) {
                texts.change(
                        accountKey(realmId, userId),
                        old -> hour(count(old).plusOne(at).encode()));
            }
            if (source != null) {
                String account = userId == null ? name : userId;
                texts.change(sourceKey(realmId, source), old -> {
                    SourceFailures before = failures(old);
                    return hour((account == null ? before.plus(at) : before.plus(account.hashCode(), at)).encode());
                });
            }
        });
    }

    @Override
    public void deviceFailed(String realmId, String device, LockRule rule, Instant at) {
        writing(() -> texts.change(deviceKey(realmId, device), old -> {
            DeviceFailures failures = old == null
                    ? DeviceFailures.first(at, rule)
                    : DeviceFailures.parse(old).plusOne(at, rule);
            return new CounterTexts.Kept(failures.encode(), failures.life(rule));
        }));
    }

    @Override
    public boolean isDeviceLocked(String realmId, String device, Instant at) {
        try {
            String text = texts.get(deviceKey(realmId, device));
            return text != null && DeviceFailures.parse(text).isLocked(at);
        } catch (RuntimeException e) {
            statistics.readFailed();
            LOG.debug("The failures of a device can't be read", e);
            return true;
        }
    }

    @Override
    public Attempts read(String realmId, @Nullable String userId, @Nullable IpAddress source, Instant at) {
        try {
            int onAccount = userId == null
                    ? 0
                    : count(texts.get(accountKey(realmId, userId))).at(at);
            SourceFailures fromSource =
                    source == null ? SourceFailures.none() : failures(texts.get(sourceKey(realmId, source)));
            return new Attempts(true, onAccount, fromSource.failures(at), fromSource.accounts(at), 0);
        } catch (RuntimeException e) {
            statistics.readFailed();
            LOG.debug("The failure counters can't be read", e);
            return Attempts.unknown();
        }
    }

    @Override
    public void succeeded(String realmId, String userId) {
        writing(() -> texts.remove(accountKey(realmId, userId)));
    }

    @Override
    public FreezeCounters freezes() {
        return new CachedFreezeCounters(texts, statistics);
    }

    @Override
    public RecoveryCounters recoveries() {
        return recoveries;
    }

    @Override
    public void count(String realmId, String what, Instant at) {
        writing(() -> texts.change(
                otherKey(realmId, what), old -> hour(count(old).plusOne(at).encode())));
    }

    @Override
    public int counted(String realmId, String what, Instant at) {
        try {
            return count(texts.get(otherKey(realmId, what))).at(at);
        } catch (RuntimeException e) {
            statistics.readFailed();
            LOG.debug("A count can't be read", e);
            return 0;
        }
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

    private static CounterTexts.Kept hour(String text) {
        return new CounterTexts.Kept(text, SlidingCount.WINDOW);
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

    private static String otherKey(String realmId, String what) {
        return "o/" + realmId + "/" + what;
    }

    private static String deviceKey(String realmId, String device) {
        return "d/" + realmId + "/" + device;
    }

    /** A site is known by its /48: whoever has one has 65,536 of what a household has. */
    private static String sourceKey(String realmId, IpAddress source) {
        return "s/" + realmId + "/" + new Prefix(source, source.isV4() ? V4_BITS : V6_BITS);
    }
}
