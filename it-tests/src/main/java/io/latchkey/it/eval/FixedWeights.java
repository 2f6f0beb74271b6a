package io.latchkey.it.eval;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Fixed weights that are added, as the add-ons for Keycloak do it: new device 30, new network 15, new country 30, rapid
 * change of country 40, failures 25, unusual hour 10; nothing in the first three sign-ins.
 */
final class FixedWeights implements Scorer {
    private static final int LEARNING = 3;
    private static final int FAILURES = 3;
    private static final Duration RAPID = Duration.ofHours(4);

    private static final class Known {
        private final Set<String> values = new HashSet<>();
        private final Set<Integer> hours = new HashSet<>();
        private String country = "?";
        private Instant last = Instant.EPOCH;
    }

    private final Map<String, Known> users = new HashMap<>();

    @Override
    public String name() {
        return "fixed weights";
    }

    @Override
    public double score(Seen seen) {
        Known known = users.get(seen.user());
        if (known == null || seen.earlier() < LEARNING) {
            return 0;
        }
        Values now = Values.of(seen.context());
        Instant at = seen.context().at();
        double points = seen.held() ? 0 : 30;
        points += known.values.contains(now.prefix()) ? 0 : 15;
        points += known.values.contains(now.country()) ? 0 : 30;
        boolean rapid = !known.country.equals(now.country())
                && Duration.between(known.last, at).compareTo(RAPID) < 0;
        points += rapid ? 40 : 0;
        points += seen.context().attempts().failuresOnAccount() >= FAILURES ? 25 : 0;
        points += known.hours.contains(hour(at)) ? 0 : 10;
        return points;
    }

    @Override
    public void learn(Seen seen) {
        Known known = users.computeIfAbsent(seen.user(), u -> new Known());
        Values now = Values.of(seen.context());
        known.values.add(now.prefix());
        known.values.add(now.country());
        known.country = now.country();
        known.last = seen.context().at();
        known.hours.add(hour(known.last));
    }

    private static int hour(Instant at) {
        return at.atOffset(ZoneOffset.UTC).getHour();
    }
}
