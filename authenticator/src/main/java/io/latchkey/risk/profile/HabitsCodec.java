package io.latchkey.risk.profile;

import java.time.Instant;
import java.util.Arrays;

/** What was learnt as bytes. */
final class HabitsCodec {
    /** The labels of kinds that have none, by how many values there are: shared, since tables don't change theirs. */
    private static final String[][] UNLABELLED = unlabelled();

    private HabitsCodec() {}

    private static String[][] unlabelled() {
        int most = Arrays.stream(Kind.ALL).mapToInt(Kind::limit).max().orElse(0);
        String[][] unlabelled = new String[most + 1][];
        for (int size = 0; size <= most; size++) {
            unlabelled[size] = new String[size];
            Arrays.fill(unlabelled[size], "");
        }
        return unlabelled;
    }

    static void write(ByteWriter out, Habits habits) {
        out.number(habits.day);
        out.number(habits.signIns);
        out.second(habits.firstAt);
        out.second(habits.lastAt);
        out.second(habits.strongProofAt);
        moments(out, habits.burst);
        moments(out, habits.risky);
        VisitCodec.write(out, habits.visits);
        for (Kind kind : Kind.ALL) {
            int i = kind.ordinal();
            table(out, kind, habits.tables[i], habits.day);
            out.weight(habits.totals[i]);
            out.weight(habits.trials[i]);
            out.weight(habits.novelties[i]);
        }
        rhythm(out, habits.rhythm);
    }

    static Habits read(ByteReader in) throws ProfileFormatException {
        int day = in.number(Instants.LATEST_DAY);
        long signIns = in.number();
        if (signIns < 0) {
            throw new ProfileFormatException("A number is out of range");
        }
        Instant firstAt = in.optionalSecond();
        Instant lastAt = in.optionalSecond();
        Instant strongProofAt = in.optionalSecond();
        Moments burst = moments(in);
        Moments risky = moments(in);
        var visits = VisitCodec.read(in);
        Table[] tables = new Table[Kind.ALL.length];
        float[] totals = new float[Kind.ALL.length];
        float[] trials = new float[Kind.ALL.length];
        float[] novelties = new float[Kind.ALL.length];
        for (Kind kind : Kind.ALL) {
            int i = kind.ordinal();
            tables[i] = table(in, kind, day);
            totals[i] = in.weight();
            trials[i] = in.weight();
            novelties[i] = in.weight();
        }
        return new Habits(
                tables,
                totals,
                trials,
                novelties,
                day,
                rhythm(in),
                visits,
                signIns,
                firstAt,
                lastAt,
                strongProofAt,
                burst,
                risky);
    }

    private static void moments(ByteWriter out, Moments moments) {
        out.weight(moments.count());
        out.second(moments.at());
    }

    private static Moments moments(ByteReader in) throws ProfileFormatException {
        return new Moments(in.weight(), in.optionalSecond());
    }

    private static void table(ByteWriter out, Kind kind, Table table, int day) {
        out.number(table.size());
        for (int i = 0; i < table.size(); i++) {
            out.number(table.key(i));
            out.weight(table.weight(i));
            out.number(day - table.day(i));
            if (kind.labelled()) {
                out.text(table.label(i));
            }
        }
    }

    private static Table table(ByteReader in, Kind kind, int day) throws ProfileFormatException {
        int size = in.number(kind.limit());
        if (size == 0) {
            return Table.empty();
        }
        long[] keys = new long[size];
        float[] weights = new float[size];
        int[] days = new int[size];
        String[] labels = kind.labelled() ? new String[size] : UNLABELLED[size];
        for (int i = 0; i < size; i++) {
            keys[i] = in.number();
            weights[i] = in.weight();
            days[i] = day - in.number(day);
            if (kind.labelled()) {
                labels[i] = in.text(Table.LABEL_LIMIT);
            }
            requireNew(keys, i);
        }
        return new Table(keys, weights, days, labels);
    }

    private static void requireNew(long[] keys, int last) throws ProfileFormatException {
        boolean known = keys[last] == Keys.NONE;
        for (int i = 0; i < last; i++) {
            known |= keys[i] == keys[last];
        }
        if (known) {
            throw new ProfileFormatException("A key is 0 or comes twice");
        }
    }

    /** Only the hours that weigh something: how many to skip, then the weight. */
    private static void rhythm(ByteWriter out, Rhythm rhythm) {
        out.number(rhythm.size());
        int next = 0;
        for (int i = 0; i < rhythm.size(); i++) {
            out.number(rhythm.hourAt(i) - next);
            out.weight(rhythm.weightAt(i));
            next = rhythm.hourAt(i) + 1;
        }
    }

    private static Rhythm rhythm(ByteReader in) throws ProfileFormatException {
        int count = in.number(Rhythm.HOURS);
        int[] hours = new int[count];
        float[] weights = new float[count];
        int next = 0;
        for (int i = 0; i < count; i++) {
            hours[i] = next + in.number(Rhythm.HOURS);
            if (hours[i] >= Rhythm.HOURS) {
                throw new ProfileFormatException("A week has 168 hours");
            }
            weights[i] = in.weight();
            if (!(weights[i] > 0)) {
                throw new ProfileFormatException("An hour without weight is not written");
            }
            next = hours[i] + 1;
        }
        return new Rhythm(hours, weights);
    }
}
