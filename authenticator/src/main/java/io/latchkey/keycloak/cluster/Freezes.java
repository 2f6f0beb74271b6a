package io.latchkey.keycloak.cluster;

import io.latchkey.keycloak.cluster.FreezeCounters.Answer;
import io.latchkey.risk.policy.Standings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When accounts of one realm were frozen lately, and until when links freeze nobody.
 *
 * @param suspendedUntil in seconds since 1970; 0 if the links aren't suspended
 * @param at in seconds since 1970, the oldest first; no more than a surge has
 */
record Freezes(long suspendedUntil, List<Long> at) {
    private static final int RADIX = 36;

    Freezes {
        at = List.copyOf(at);
    }

    /** What a link may do, and what is known from then on. */
    record Judged(Answer answer, Freezes next) {}

    static Freezes none() {
        return new Freezes(0, List.of());
    }

    Judged byLink(Standings rules, Instant now) {
        if (now.getEpochSecond() < suspendedUntil) {
            return new Judged(Answer.SUSPENDED, this);
        }
        Freezes recent = recent(rules.surgeWithin(), now);
        if (recent.at.size() >= rules.surge()) {
            long until = now.plus(rules.surgeWithin()).getEpochSecond();
            return new Judged(Answer.SURGE, new Freezes(until, recent.at));
        }
        return new Judged(Answer.FREEZE, recent.plusOne(rules.surge(), now));
    }

    Freezes byPerson(Standings rules, Instant now) {
        return recent(rules.surgeWithin(), now).plusOne(rules.surge(), now);
    }

    private Freezes recent(Duration within, Instant now) {
        long since = now.minus(within).getEpochSecond();
        return new Freezes(
                suspendedUntil, at.stream().filter(one -> one > since).toList());
    }

    private Freezes plusOne(int most, Instant now) {
        List<Long> more = new ArrayList<>(at);
        more.add(now.getEpochSecond());
        return new Freezes(suspendedUntil, more.subList(Math.max(0, more.size() - most), more.size()));
    }

    /** Short text that {@link #parse} reads. */
    String encode() {
        StringBuilder text = new StringBuilder(Long.toString(suspendedUntil, RADIX));
        at.forEach(one -> text.append(',').append(Long.toString(one, RADIX)));
        return text.toString();
    }

    /** @throws IllegalArgumentException if it is not what {@link #encode} gave */
    static Freezes parse(@Nullable String text) {
        if (text == null) {
            return none();
        }
        String[] parts = text.split(",", -1);
        List<Long> at = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            at.add(Long.parseLong(parts[i], RADIX));
        }
        return new Freezes(Long.parseLong(parts[0], RADIX), at);
    }
}
