package io.latchkey.replay.compare;

import io.latchkey.recovery.RecoveryPolicy;
import io.latchkey.replay.Scored;
import io.latchkey.replay.csv.RowSink;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what each policy makes of the sign-ins, and writes down those of which the first and another make different levels. */
public final class Comparison implements RowSink {
    static final String HEAD = "index,time,user,client,attack,policy,level_before,points_before,level,points,because\n";

    private final List<String> names;
    final List<PolicyCounts> counts = new ArrayList<>();
    /** Users with a sign-in, by month. */
    final Map<Integer, Long> activeByMonth = new TreeMap<>();

    /** How many changed under each policy but the first. */
    final long[] changed;

    /** The signals that made the difference, by how many changes they weighed most in. */
    final Map<String, Long> becauseOf = new TreeMap<>();

    private final Map<String, Integer> lastMonth = new HashMap<>();

    /** @param names of the policies, as reports speak of them */
    public Comparison(List<String> names, List<RecoveryPolicy> policies) {
        this.names = List.copyOf(names);
        policies.forEach(policy -> counts.add(new PolicyCounts(policy)));
        changed = new long[policies.size()];
    }

    List<String> names() {
        return names;
    }

    /** The first line of what {@link #row} writes. */
    public static String head() {
        return HEAD;
    }

    @Override
    public void row(Scored[] lanes, StringBuilder text) {
        ZonedDateTime at = lanes[0].at().atZone(ZoneOffset.UTC);
        int month = at.getYear() * 12 + at.getMonthValue() - 1;
        if (lanes[0].succeeded() && !lanes[0].attack()) {
            Integer last = lastMonth.put(lanes[0].user(), month);
            if (last == null || last != month) {
                activeByMonth.merge(month, 1L, Long::sum);
            }
        }
        for (int i = 0; i < lanes.length; i++) {
            counts.get(i).add(lanes[i], month);
            boolean differs =
                    lanes[i].assessment().level() != lanes[0].assessment().level();
            if (differs && (lanes[0].succeeded() || lanes[0].attack())) {
                changed[i]++;
                Change change = Change.of(lanes[0].assessment(), lanes[i].assessment());
                becauseOf.merge(change.most(), 1L, Long::sum);
                change.write(lanes[0], lanes[i], names.get(i), text);
            }
        }
    }

    /** Joins what another thread has counted of other users. */
    public void add(Comparison other) {
        for (int i = 0; i < counts.size(); i++) {
            counts.get(i).add(other.counts.get(i));
            changed[i] += other.changed[i];
        }
        other.activeByMonth.forEach((month, users) -> activeByMonth.merge(month, users, Long::sum));
        other.becauseOf.forEach((signal, count) -> becauseOf.merge(signal, count, Long::sum));
    }

    /** Prompts for each active user in a month, on average over the months. */
    double promptsPerUserAndMonth(int policy) {
        long users = activeByMonth.values().stream().mapToLong(n -> n).sum();
        return users == 0 ? 0 : (double) counts.get(policy).prompted().part() / users;
    }
}
