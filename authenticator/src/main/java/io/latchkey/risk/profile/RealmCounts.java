package io.latchkey.risk.profile;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a realm's own sign-ins showed of one kind.
 *
 * @param weights decayed number of sign-ins by value; the most common ones only
 * @param total decayed number of all sign-ins with a value of this kind
 * @param trials decayed number of sign-ins that could have been new to their users
 * @param novelties decayed number of those that were
 */
record RealmCounts(Map<Long, Double> weights, double total, double trials, double novelties) {
    static final RealmCounts NONE = new RealmCounts(Map.of(), 0, 0, 0);

    /** The most values that are kept of a kind. */
    static int limit(Kind kind) {
        return switch (kind) {
            case COUNTRY -> 256;
            case AS -> 1024;
            case PREFIX -> 2048;
            case ADDRESS, REGION, VERSION, AGENT -> 512;
            case TYPE, FAMILY, CLIENT, SCOPE -> 128;
            case TOKEN -> 0;
        };
    }

    void write(ByteWriter out) {
        out.number(weights.size());
        weights.forEach((key, weight) -> {
            out.number(key);
            out.weight(weight);
        });
        out.weight(total);
        out.weight(trials);
        out.weight(novelties);
    }

    static RealmCounts read(ByteReader in, Kind kind) throws ProfileFormatException {
        int size = in.number(limit(kind));
        Map<Long, Double> weights = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            long key = in.number();
            if (key == Keys.NONE || weights.put(key, (double) in.weight()) != null) {
                throw new ProfileFormatException("A key is 0 or comes twice");
            }
        }
        return new RealmCounts(weights, in.weight(), in.weight(), in.weight());
    }
}
