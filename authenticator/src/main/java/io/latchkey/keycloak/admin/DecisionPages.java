package io.latchkey.keycloak.admin;

import io.latchkey.keycloak.store.DecisionQuery;
import io.latchkey.keycloak.store.Decisions;
import io.latchkey.keycloak.store.StoredDecision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a query finds, newest first, page by page. Each page begins where the last one ended rather than after so many
 * rows: decisions made meanwhile shift nothing, and a late page costs no more than an early one.
 */
final class DecisionPages {
    private static final Duration RESOLUTION = Duration.ofMillis(1);

    private final Decisions log;
    private final DecisionQuery query;
    private int left;
    private @Nullable Instant before;
    private int skip;

    /** @param most how many decisions are read over all pages */
    DecisionPages(Decisions log, DecisionQuery query, int most) {
        this.log = log;
        this.query = query;
        this.left = most;
        this.before = query.to();
    }

    /** The next page; empty after the last one. */
    List<StoredDecision> next() {
        int size = Math.min(left, DecisionQuery.MAX);
        if (size < 1) {
            return List.of();
        }
        List<StoredDecision> page =
                log.search(query.between(query.from(), before).page(skip, size));
        left = page.size() < size ? 0 : left - page.size();
        if (!page.isEmpty()) {
            advance(page);
        }
        return page;
    }

    /** The next page reaches back to the last instant seen, and skips what was seen of it. */
    private void advance(List<StoredDecision> page) {
        Instant last = at(page.get(page.size() - 1));
        Instant bound = last.plus(RESOLUTION);
        int seen = 0;
        for (int i = page.size() - 1; i >= 0 && at(page.get(i)).isBefore(bound); i--) {
            seen++;
        }
        skip = seen == page.size() && bound.equals(before) ? skip + seen : seen;
        before = bound;
    }

    private static Instant at(StoredDecision stored) {
        return stored.decision().context().at();
    }
}
