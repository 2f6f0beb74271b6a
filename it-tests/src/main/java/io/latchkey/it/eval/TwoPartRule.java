package io.latchkey.it.eval;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Prompts if token and network prefix are both new, or if a known token comes from an AS new to this user. */
final class TwoPartRule implements Scorer {
    private final Map<String, Set<String>> known = new HashMap<>();

    @Override
    public String name() {
        return "two-part rule";
    }

    @Override
    public double score(Seen seen) {
        Set<String> values = known.get(seen.user());
        if (values == null) {
            return 0;
        }
        Values now = Values.of(seen.context());
        boolean foreign = !values.contains(seen.held() ? "as " + now.as() : now.prefix());
        return foreign ? 1 : 0;
    }

    @Override
    public void learn(Seen seen) {
        Values now = Values.of(seen.context());
        Set<String> values = known.computeIfAbsent(seen.user(), u -> new HashSet<>());
        values.add("as " + now.as());
        values.add(now.prefix());
    }
}
