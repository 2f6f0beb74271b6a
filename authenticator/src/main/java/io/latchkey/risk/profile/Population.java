package io.latchkey.risk.profile;

/** How common a value is in the realm. Immutable, bounded. */
public final class Population {
    /** The most bytes {@link #encode()} gives. */
    public static final int SIZE_LIMIT = 64 * 1024;

    private static final int VERSION = 1;
    private static final Population PRIOR = new Population(0);

    private final long epoch;

    Population(long epoch) {
        this.epoch = epoch;
    }

    /** What is known before a realm has any history of its own: shipped with the jar, sources named there. */
    public static Population prior() {
        return PRIOR;
    }

    /** Number of the epoch that was closed with it: 0 for the prior, growing. */
    public long epoch() {
        return epoch;
    }

    public byte[] encode() {
        ByteWriter out = new ByteWriter();
        out.octet(VERSION);
        out.number(epoch);
        return out.toBytes();
    }

    /** @throws ProfileFormatException if the bytes are not what {@link #encode} gave; never anything else */
    public static Population decode(byte[] bytes) throws ProfileFormatException {
        ByteReader in = new ByteReader(bytes);
        if (in.octet() != VERSION) {
            throw new ProfileFormatException("A population of an unknown version");
        }
        long epoch = in.number();
        in.end();
        return new Population(epoch);
    }
}
