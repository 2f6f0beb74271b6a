package io.latchkey.replay.tune;

import io.latchkey.replay.Scored;
import io.latchkey.replay.csv.RowSink;
import io.latchkey.risk.Level;
import io.latchkey.risk.Occasion;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;

/** Counts, user by user, what a replay makes of the present policy and of a draft, whatever the draft was fitted on. */
final class Verified implements RowSink {
    static final int PRESENT = 0;
    static final int DRAFT = 1;

    /** What was counted of one user. */
    static final class Counts {
        private int lastMonth;
        int months;
        int signIns;
        final int[] prompted = new int[2];
        int incidents;
        final int[] caught = new int[2];
    }

    final Map<String, Counts> users = new HashMap<>();
    /** Sign-ins of which the two make different levels. */
    long changed;

    @Override
    public void row(Scored[] lanes, StringBuilder text) {
        Scored one = lanes[0];
        if (one.context().kind() != Occasion.Kind.SIGN_IN || !one.attack() && !one.succeeded()) {
            return;
        }
        Counts counts = users.computeIfAbsent(one.user(), user -> new Counts());
        changed += level(lanes[PRESENT]) == level(lanes[DRAFT]) ? 0 : 1;
        for (int lane = 0; lane < 2; lane++) {
            int prompted = level(lanes[lane]).atLeast(Level.MEDIUM) ? 1 : 0;
            counts.caught[lane] += one.attack() ? prompted : 0;
            counts.prompted[lane] += one.attack() ? 0 : prompted;
        }
        if (one.attack()) {
            counts.incidents++;
            return;
        }
        counts.signIns++;
        ZonedDateTime at = one.at().atZone(ZoneOffset.UTC);
        int month = at.getYear() * 12 + at.getMonthValue();
        counts.months += month == counts.lastMonth ? 0 : 1;
        counts.lastMonth = month;
    }

    private static Level level(Scored scored) {
        return scored.assessment().level();
    }

    /** Joins what another thread has counted of other users. */
    void add(Verified other) {
        users.putAll(other.users);
        changed += other.changed;
    }
}
