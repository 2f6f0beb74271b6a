package io.latchkey.risk.profile;

import io.latchkey.risk.Decision;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.net.NetworkFacts;
import io.latchkey.risk.net.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is usual for one service account. Immutable, bounded, and a fold of its decisions: since only the first token of a
 * day and whatever is new make a decision, it counts days rather than tokens.
 */
public final class WorkloadHabits {
    /** What a workload proved itself by: in every decision on a token of a workload, and in no other. */
    public static final String PROOF_SIGNAL = "posture.workload_proof";

    /** How often it asks; what was seen is the number of tokens within an hour. */
    public static final String RATE_SIGNAL = "behaviour.workload_rate";

    /** The most systems, and the most countries, that are kept; beyond it the longest unseen goes first. */
    static final int LIMIT = 12;

    static final WorkloadHabits NONE = new WorkloadHabits(null, 0, List.of(), List.of(), 0, 0, 0);

    private static final String MARK = ".workload_";
    private static final int MOST_RATE = 1_000_000;
    private static final int GROWTH = 2;

    /**
     * A value and when it was seen.
     *
     * @param key number of the system or country; 0 where it was looked for and not found
     */
    record Seen(long key, int first, int last) {}

    final @Nullable Instant firstAt;
    final int day;
    final List<Seen> systems;
    final List<Seen> countries;
    final int rate;
    final int rateToday;
    final long findings;

    WorkloadHabits(
            @Nullable Instant firstAt,
            int day,
            List<Seen> systems,
            List<Seen> countries,
            int rate,
            int rateToday,
            long findings) {
        this.firstAt = firstAt;
        this.day = day;
        this.systems = List.copyOf(systems);
        this.countries = List.copyOf(countries);
        this.rate = rate;
        this.rateToday = rateToday;
        this.findings = findings;
    }

    /** Whether a decision is about a workload, rather than about a person. */
    public static boolean isAbout(Decision decision) {
        for (Evidence one : decision.assessment().evidence()) {
            if (one.signal().contains(MARK)) {
                return true;
            }
        }
        return false;
    }

    /** When it got its first token that is remembered; {@code null} if none is. */
    public @Nullable Instant firstAt() {
        return firstAt;
    }

    /**
     * The most tokens within an hour that it was seen to ask for on any day before that of {@code now}, to a factor of two: a
     * burst must not make itself usual. 0 if nothing is known.
     */
    public int mostInAnHour(Instant now) {
        return Instants.day(now) > day ? Math.max(rate, rateToday) : rate;
    }

    /** Whether it was seen in this network's system within so long. */
    public boolean knowsSystem(NetworkFacts network, Instant now, Duration forgetting) {
        return knows(systems, system(network), now, forgetting);
    }

    /** Whether it was seen in this network's country within so long. */
    public boolean knowsCountry(NetworkFacts network, Instant now, Duration forgetting) {
        return knows(countries, country(network), now, forgetting);
    }

    private static boolean knows(List<Seen> values, long key, Instant now, Duration forgetting) {
        int edge = edge(Instants.day(now), forgetting);
        return values.stream().anyMatch(seen -> seen.key() == key && seen.last() >= edge);
    }

    /** Whether a decision tells nothing that one of the same day hasn't told: it need only be counted. */
    public boolean holdsAlready(Decision decision) {
        int today = Instants.day(decision.context().at());
        NetworkFacts network = decision.context().network();
        return day == today
                && findings == findings(decision)
                && seenOn(systems, system(network), today)
                && seenOn(countries, country(network), today)
                && rate(decision) < GROWTH * Math.max(1, rateToday);
    }

    private static boolean seenOn(List<Seen> values, long key, int day) {
        return values.stream().anyMatch(seen -> seen.key() == key && seen.last() == day);
    }

    /** After a decision; unchanged unless it gave a token. */
    WorkloadHabits fold(Decision decision, Duration forgetting) {
        boolean token = decision.assessment().evidence().stream()
                .anyMatch(one -> one.signal().equals(PROOF_SIGNAL));
        if (!token || !decision.outcome().succeeded()) {
            return this;
        }
        Instant at = Instants.second(decision.context().at());
        int today = Math.max(day, Instants.day(at));
        int edge = edge(today, forgetting);
        NetworkFacts network = decision.context().network();
        boolean sameDay = today == day;
        int now = rate(decision);
        return new WorkloadHabits(
                firstAt == null ? at : firstAt,
                today,
                with(systems, system(network), today, edge),
                with(countries, country(network), today, edge),
                sameDay ? rate : Math.max(rate, rateToday),
                sameDay ? Math.max(rateToday, now) : now,
                findings(decision));
    }

    private static List<Seen> with(List<Seen> values, long key, int day, int edge) {
        List<Seen> changed = new ArrayList<>();
        int first = day;
        for (Seen seen : values) {
            if (seen.key() == key) {
                first = seen.last() >= edge ? seen.first() : day;
            } else if (seen.last() >= edge) {
                changed.add(seen);
            }
        }
        if (changed.size() >= LIMIT) {
            changed.remove(changed.stream()
                    .min(Comparator.comparingInt(Seen::last).thenComparingLong(Seen::key))
                    .orElseThrow());
        }
        changed.add(new Seen(key, first, day));
        changed.sort(Comparator.comparingLong(Seen::key));
        return changed;
    }

    private static int edge(int day, Duration forgetting) {
        return (int) Math.max(0, day - forgetting.toDays());
    }

    private static long system(NetworkFacts network) {
        Integer number = network.asn();
        return number == null ? 0 : Integer.toUnsignedLong(number);
    }

    private static long country(NetworkFacts network) {
        Place place = network.place();
        String country = place == null ? null : place.country();
        return country == null ? 0 : Keys.country(country);
    }

    private static int rate(Decision decision) {
        for (Evidence one : decision.assessment().evidence()) {
            String seen = one.seen();
            if (one.signal().equals(RATE_SIGNAL) && seen != null) {
                return number(seen);
            }
        }
        return 0;
    }

    private static int number(String text) {
        try {
            return Math.max(0, Math.min(MOST_RATE, Integer.parseInt(text)));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Forty bits of a hash over what spoke against the workload. */
    private static long findings(Decision decision) {
        StringBuilder text = new StringBuilder();
        for (Evidence one : decision.assessment().evidence()) {
            if (one.points() > 0) {
                text.append(one.signal()).append('=').append(one.finding()).append('\n');
            }
        }
        return Keys.text(text.toString());
    }

    void write(ByteWriter out) {
        out.second(firstAt);
        out.number(day);
        write(out, systems);
        write(out, countries);
        out.number(rate);
        out.number(rateToday);
        out.number(findings);
    }

    private static void write(ByteWriter out, List<Seen> values) {
        out.number(values.size());
        for (Seen seen : values) {
            out.number(seen.key());
            out.number(seen.first());
            out.number(seen.last());
        }
    }

    static WorkloadHabits read(ByteReader in) throws ProfileFormatException {
        return new WorkloadHabits(
                in.second(),
                in.number(Instants.LATEST_DAY),
                seen(in),
                seen(in),
                in.number(MOST_RATE),
                in.number(MOST_RATE),
                in.number());
    }

    /** In the order of their keys, so that what means the same has the same bytes. */
    private static List<Seen> seen(ByteReader in) throws ProfileFormatException {
        int size = in.number(LIMIT);
        List<Seen> values = new ArrayList<>(size);
        long before = -1;
        for (int i = 0; i < size; i++) {
            Seen one = new Seen(in.number(), in.number(Instants.LATEST_DAY), in.number(Instants.LATEST_DAY));
            if (one.key() <= before || one.key() > 0xffff_ffffL) {
                throw new ProfileFormatException("The values of a workload are out of order");
            }
            before = one.key();
            values.add(one);
        }
        return values;
    }
}
