package io.latchkey.keycloak.admin;

import io.latchkey.keycloak.store.DecisionQuery;
import io.latchkey.keycloak.store.Decisions;
import io.latchkey.keycloak.store.StoredDecision;
import io.latchkey.risk.Evidence;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often signals lacked their data.
 *
 * @param decisions how many were looked at: the newest, at most {@link #MAX}
 * @param signals how many of them lacked the signal's data, by the signal's name
 */
record MissingData(int decisions, SortedMap<String, Integer> signals) {
    static final int MAX = 2000;

    static MissingData of(Decisions log, DecisionQuery query) {
        SortedMap<String, Integer> signals = new TreeMap<>();
        int seen = 0;
        DecisionPages pages = new DecisionPages(log, query, MAX);
        for (List<StoredDecision> page = pages.next(); !page.isEmpty(); page = pages.next()) {
            page.forEach(one -> count(one, signals));
            seen += page.size();
        }
        return new MissingData(seen, signals);
    }

    private static void count(StoredDecision one, SortedMap<String, Integer> signals) {
        one.decision().assessment().evidence().stream()
                .filter(Evidence::missing)
                .forEach(missing -> signals.merge(missing.signal(), 1, Integer::sum));
    }
}
