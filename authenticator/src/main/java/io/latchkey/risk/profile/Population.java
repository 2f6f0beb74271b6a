package io.latchkey.risk.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How common a value is in the realm. Immutable, bounded. A realm's own counts are added to a shipped prior's, which fades
 * as they grow.
 *
 * <p>The share of a value is {@code (n + (o + c) · parent's share · u) / (N + c)}, where {@code n} of {@code N} sign-ins
 * showed it, {@code o} showed values too rare to be kept, {@code u} is the prior's share of one unlisted value within its
 * parent, and {@code c} a small constant: a back-off from the value to what contains it, as in Witten and Bell's "zero
 * frequency" estimates (IEEE Trans. Inf. Theory 37, 1991) and in Freeman et al., NDSS 2016, section IV.
 */
public final class Population {
    /** The most bytes {@link #encode()} gives. */
    public static final int SIZE_LIMIT = 64 * 1024;

    /** The version that didn't say since when the realm is watched. */
    private static final int FIRST_VERSION = 1;

    private static final int VERSION = 2;
    private static final Prior PRIOR = Prior.shipped();
    private static final Population YOUNG = new Population(0, 0, List.of());

    private final long epoch;
    private final long since;
    private final List<RealmCounts> counts;
    private final LongMap[] weights = new LongMap[Kind.ALL.length];
    private final double[] totals = new double[Kind.ALL.length];
    private final double[] others = new double[Kind.ALL.length];
    private final double[] unlisted = new double[Kind.ALL.length];
    private final double[] novelty = new double[Kind.ALL.length];

    /**
     * @param since the first epoch that was closed, 0 if none was
     * @param counts one for each kind, in order; a kind beyond the end has none
     */
    Population(long epoch, long since, List<RealmCounts> counts) {
        this.epoch = epoch;
        this.since = since;
        this.counts = List.copyOf(counts);
        for (Kind kind : Kind.ALL) {
            int i = kind.ordinal();
            RealmCounts own = own(kind);
            Prior.Entry prior = PRIOR.of(kind);
            Map<Long, Double> merged = new HashMap<>(own.weights());
            prior.shares().forEach((key, share) -> merged.merge(key, share * PRIOR.strength(), Double::sum));
            double listed = merged.values().stream().mapToDouble(w -> w).sum();
            weights[i] = new LongMap(merged);
            double believed = prior.shares().isEmpty() ? 0 : PRIOR.strength();
            totals[i] = Math.max(listed, own.total() + believed);
            others[i] = totals[i] - listed;
            unlisted[i] = prior.unlisted();
            double strength = PRIOR.noveltyStrength();
            double novel = Math.min(own.novelties(), own.trials());
            novelty[i] = (strength * prior.novelty() + novel) / (strength + own.trials());
        }
    }

    /** What is known before a realm has any history of its own: shipped with the jar, sources named there. */
    public static Population prior() {
        return YOUNG;
    }

    /** Number of the epoch that was closed with it: 0 for the prior, growing. */
    public long epoch() {
        return epoch;
    }

    /** Number of the first epoch that was closed in the realm; 0 for the prior. */
    public long since() {
        return since;
    }

    /** For how many epochs, which are days, the realm has been watched. */
    public long watched() {
        return epoch - since;
    }

    /**
     * The share of a value among all sign-ins, above 0 and at most that of what contains it.
     *
     * @param parentShare share of what contains it; 1 if nothing does
     */
    public double share(Kind kind, long key, double parentShare) {
        int i = kind.ordinal();
        double backedOff = (others[i] + Prior.BACK_OFF) * parentShare * unlisted[i];
        return Math.min(parentShare, (weights[i].get(key) + backedOff) / (totals[i] + Prior.BACK_OFF));
    }

    /** The share of one value that nobody in the realm has shown, among all those within what contains it; above 0. */
    public double unlisted(Kind kind) {
        return unlisted[kind.ordinal()];
    }

    /** How often users show something new of a kind, when what contains it is known, above 0 and below 1. */
    public double noveltyRate(Kind kind) {
        return novelty[kind.ordinal()];
    }

    RealmCounts own(Kind kind) {
        return kind.ordinal() < counts.size() ? counts.get(kind.ordinal()) : RealmCounts.NONE;
    }

    /** At most {@link #SIZE_LIMIT} bytes that {@link #decode} reads. */
    public byte[] encode() {
        ByteWriter out = new ByteWriter();
        out.octet(VERSION);
        out.number(epoch);
        out.number(since);
        for (Kind kind : Kind.ALL) {
            own(kind).write(out);
        }
        return out.toBytes();
    }

    /** @throws ProfileFormatException if the bytes are not what {@link #encode} gave; never anything else */
    public static Population decode(byte[] bytes) throws ProfileFormatException {
        if (bytes.length > SIZE_LIMIT) {
            throw new ProfileFormatException("A population has at most " + SIZE_LIMIT + " bytes");
        }
        ByteReader in = new ByteReader(bytes);
        int version = in.octet();
        if (version != VERSION && version != FIRST_VERSION) {
            throw new ProfileFormatException("A population of an unknown version");
        }
        long epoch = in.number();
        long since = version == FIRST_VERSION ? epoch : in.number();
        if (epoch < 0 || since < 0 || since > epoch) {
            throw new ProfileFormatException("A number is out of range");
        }
        List<RealmCounts> counts = new ArrayList<>();
        for (Kind kind : Kind.ALL) {
            counts.add(RealmCounts.read(in, kind));
        }
        in.end();
        return new Population(epoch, since, counts);
    }
}
