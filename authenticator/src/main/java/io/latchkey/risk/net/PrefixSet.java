package io.latchkey.risk.net;

import java.util.Collection;

/**
 * A set of addresses given as prefixes: overlapping and neighbouring ones are merged into ranges, which are found by binary
 * search. A million prefixes take 12 MB (IPv4) or 36 MB (IPv6) and are searched in a fraction of a microsecond. Immutable.
 */
public final class PrefixSet {
    private final RangeTable ranges;

    private PrefixSet(RangeTable ranges) {
        this.ranges = ranges;
    }

    /** The set of all addresses that lie in one of the prefixes. */
    public static PrefixSet of(Collection<Prefix> prefixes) {
        Builder builder = new Builder();
        prefixes.forEach(builder::add);
        return builder.build();
    }

    /** Whether the address lies in one of the prefixes. */
    public boolean contains(IpAddress address) {
        return ranges.find(address) >= 0;
    }

    /** Takes prefixes one by one, in any order. */
    static final class Builder {
        private final RangeTable.Builder ranges = new RangeTable.Builder();

        void add(Prefix prefix) {
            ranges.add(prefix.address(), prefix.last(), 0);
        }

        /** How many prefixes were added. */
        int size() {
            return ranges.size();
        }

        /** The set of all that was added; this builder is used up. */
        PrefixSet build() {
            ranges.merge();
            return new PrefixSet(ranges.build());
        }
    }
}
