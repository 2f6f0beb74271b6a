package io.latchkey.keycloak.cluster;

import io.latchkey.risk.attempts.SlidingCount;
import io.latchkey.risk.attempts.SourceFailures;
import io.latchkey.risk.net.IpAddress;
import io.latchkey.risk.net.Prefix;
import java.time.Instant;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Recovery counters as {@link CounterTexts}, beside those of failed sign-ins. */
final class CachedRecoveryCounters implements RecoveryCounters {
    private static final Logger LOG = Logger.getLogger(CachedRecoveryCounters.class);
    private static final int V4_BITS = 24;
    private static final int V6_BITS = 48;
    private static final int UNKNOWN = -1;

    private final CounterTexts texts;
    private final CounterStatistics statistics;

    CachedRecoveryCounters(CounterTexts texts, CounterStatistics statistics) {
        this.texts = texts;
        this.statistics = statistics;
    }

    @Override
    public boolean take(String realmId, @Nullable IpAddress source, Instant at) {
        boolean sourceHas = source == null || plusOne(key("rs", realmId, prefix(source)), at) <= REQUESTS;
        return sourceHas && plusOne(key("rr", realmId, ""), at) <= REALM;
    }

    @Override
    public boolean takeMail(String realmId, String userId, String domain, Instant at) {
        try {
            texts.change(
                    key("rd", realmId, domain(domain)),
                    old -> hour(accounts(old).plus(userId.hashCode(), at).encode()));
        } catch (RuntimeException e) {
            writeFailed(e);
        }
        return plusOne(key("rm", realmId, userId), at) <= MAILS;
    }

    @Override
    public void failed(String realmId, @Nullable IpAddress source, Instant at) {
        if (source != null) {
            plusOne(key("rf", realmId, prefix(source)), at);
        }
    }

    @Override
    public Counts read(String realmId, String domain, @Nullable IpAddress source, Instant at) {
        try {
            int failures = source == null
                    ? 0
                    : count(texts.get(key("rf", realmId, prefix(source)))).at(at);
            int accounts =
                    accounts(texts.get(key("rd", realmId, domain(domain)))).accounts(at);
            return new Counts(true, failures, accounts);
        } catch (RuntimeException e) {
            statistics.readFailed();
            LOG.debug("The counters of recoveries can't be read", e);
            return new Counts(false, 0, 0);
        }
    }

    /** @return how many there are with this one; {@link #UNKNOWN} if it can't be counted */
    private int plusOne(String key, Instant at) {
        try {
            texts.change(key, old -> hour(count(old).plusOne(at).encode()));
            return count(texts.get(key)).at(at);
        } catch (RuntimeException e) {
            writeFailed(e);
            return UNKNOWN;
        }
    }

    private void writeFailed(RuntimeException e) {
        statistics.writeFailed();
        LOG.debug("A recovery can't be counted", e);
    }

    private static CounterTexts.Kept hour(String text) {
        return new CounterTexts.Kept(text, SlidingCount.WINDOW);
    }

    private static SlidingCount count(@Nullable String text) {
        return text == null ? SlidingCount.none() : SlidingCount.parse(text);
    }

    private static SourceFailures accounts(@Nullable String text) {
        return text == null ? SourceFailures.none() : SourceFailures.parse(text);
    }

    private static String domain(String domain) {
        return Integer.toHexString(domain.toLowerCase(Locale.ROOT).hashCode());
    }

    private static Prefix prefix(IpAddress source) {
        return new Prefix(source, source.isV4() ? V4_BITS : V6_BITS);
    }

    private static String key(String kind, String realmId, Object of) {
        return kind + '/' + realmId + '/' + of;
    }
}
