package io.latchkey.risk.net;

/** Which number belongs to which range of addresses, over both families. Immutable. */
final class RangeTable {
    private final V4Ranges v4;
    private final V6Ranges v6;

    private RangeTable(V4Ranges v4, V6Ranges v6) {
        this.v4 = v4;
        this.v6 = v6;
    }

    /** The number of the range that holds the address, or -1. */
    int find(IpAddress address) {
        return address.isV4() ? v4.find((int) address.low()) : v6.find(address.high(), address.low());
    }

    /** Whether there is any range of this address's family. */
    boolean hasFamilyOf(IpAddress address) {
        return (address.isV4() ? v4.size() : v6.size()) > 0;
    }

    /** How many ranges there are after merging. */
    int size() {
        return v4.size() + v6.size();
    }

    static final class Builder {
        private final V4Ranges.Builder v4 = new V4Ranges.Builder();
        private final V6Ranges.Builder v6 = new V6Ranges.Builder();

        /**
         * Adds the addresses from {@code first} to {@code last}, both included, of one family and in this order.
         *
         * @param value 0 or more
         */
        void add(IpAddress first, IpAddress last, int value) {
            if (first.isV4()) {
                v4.add((int) first.low(), (int) last.low(), value);
            } else {
                v6.add(first, last, value);
            }
        }

        /** How many ranges were added; after {@link #merge}, how many are left. */
        int size() {
            return v4.size() + v6.size();
        }

        /** As {@link RangeBuilder#merge}. */
        int merge() {
            return v4.merge() + v6.merge();
        }

        /** The table of all that was merged; this builder is used up. */
        RangeTable build() {
            return new RangeTable(v4.build(), v6.build());
        }
    }
}
