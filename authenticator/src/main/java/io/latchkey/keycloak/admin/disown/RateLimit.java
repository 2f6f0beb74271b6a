package io.latchkey.keycloak.admin.disown;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * So many tries for each source in each window, on this node. Holds a bounded number of sources: when there are more, the
 * one that began its window first is forgotten. Safe for use by several threads.
 */
public final class RateLimit {
    private final Clock clock;
    private final Duration window;
    private final int tries;
    private final Map<String, Count> counts;

    /**
     * @param tries allowed in a window
     * @param sources most sources that are counted at a time
     */
    public RateLimit(Clock clock, Duration window, int tries, int sources) {
        this.clock = clock;
        this.window = window;
        this.tries = tries;
        this.counts = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
                return size() > sources;
            }
        };
    }

    /** Counts a try and says whether it is allowed. */
    synchronized boolean allows(String source) {
        long now = clock.millis();
        Count count = counts.get(source);
        if (count == null || now - count.since >= window.toMillis()) {
            counts.remove(source);
            count = new Count(now);
            counts.put(source, count);
        }
        count.tries++;
        return count.tries <= tries;
    }

    private static final class Count {
        private final long since;
        private int tries;

        private Count(long since) {
            this.since = since;
        }
    }
}
