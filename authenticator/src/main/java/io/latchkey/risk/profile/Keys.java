package io.latchkey.risk.profile;

import io.latchkey.risk.Device;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.net.IpAddress;
import io.latchkey.risk.net.Place;
import org.jspecify.annotations.Nullable;

/** The values of one sign-in as numbers: what a country, a network or a browser is known by in profile and population. */
public final class Keys {
    /** There is no value of this kind. */
    public static final long NONE = 0;

    private static final int V6_ADDRESS = 64;
    private static final long HASH_MASK = (1L << 40) - 1;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final long[] keys = new long[Kind.ALL.length];

    private Keys() {}

    /** @return all kinds but scopes, of which a sign-in has many */
    public static Keys of(LoginContext context) {
        Keys keys = new Keys();
        keys.place(context.network().place());
        Integer asn = context.network().asn();
        keys.set(Kind.AS, asn == null || asn <= 0 ? NONE : asn);
        keys.address(context.network().address());
        keys.agent(context.device().agent());
        keys.set(Kind.CLIENT, text(context.target().clientId()));
        return keys;
    }

    /** The value of this kind; {@link #NONE} if the sign-in shows none. */
    public long of(Kind kind) {
        return keys[kind.ordinal()];
    }

    private void set(Kind kind, long key) {
        keys[kind.ordinal()] = key;
    }

    private void place(@Nullable Place place) {
        String country = place == null ? null : place.country();
        if (place == null || country == null) {
            return;
        }
        set(Kind.COUNTRY, country(country));
        String region = place.region();
        if (region != null) {
            set(Kind.REGION, text(country, region));
        }
    }

    private void address(@Nullable IpAddress address) {
        if (address == null) {
            return;
        }
        int prefix = address.isV4() ? LoginContext.V4_PREFIX : LoginContext.V6_PREFIX;
        int whole = address.isV4() ? address.bits() : V6_ADDRESS;
        // A one in front, so that prefixes of different lengths differ and none is 0.
        set(Kind.PREFIX, 1L << prefix | address.leading(prefix));
        long bits = address.leading(whole);
        boolean cut = (bits & (1L << (whole - prefix)) - 1) == 0;
        if (!cut) {
            set(Kind.ADDRESS, mixed(bits));
        }
    }

    private void agent(Device.@Nullable Agent agent) {
        if (agent == null) {
            return;
        }
        set(Kind.TYPE, text(agent.type()));
        set(Kind.FAMILY, text(agent.browserFamily(), agent.osFamily()));
        set(Kind.VERSION, text(agent.browser(), agent.os()));
        set(Kind.AGENT, mixed(agent.hash()));
    }

    /** Two capital letters as a number from 1 to 676. */
    static long country(String code) {
        return (code.charAt(0) - 'A') * 26L + (code.charAt(1) - 'A') + 1;
    }

    /** The two letters that {@link #country} made a number of. */
    static String countryCode(long key) {
        long letters = Math.floorMod(key - 1, 676);
        return "" + (char) ('A' + letters / 26) + (char) ('A' + letters % 26);
    }

    /** Forty bits of a text's hash (FNV-1a), never {@link #NONE}. */
    public static long text(String text) {
        return folded(hash(FNV_OFFSET, text));
    }

    /** The same of two texts. */
    public static long text(String first, String second) {
        return folded(hash((hash(FNV_OFFSET, first) ^ '\n') * FNV_PRIME, second));
    }

    /** All 64 bits of a text's hash, never {@link #NONE}: for so many texts that forty might not tell them apart. */
    static long wide(String text) {
        long bits = stirred(hash(FNV_OFFSET, text));
        return bits == NONE ? 1 : bits;
    }

    private static long hash(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    /** Forty bits of a number, well stirred, never {@link #NONE}. */
    private static long mixed(long bits) {
        return folded(stirred(bits));
    }

    /** The finaliser of SplitMix64. */
    private static long stirred(long bits) {
        long mixed = bits + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }

    private static long folded(long hash) {
        long key = (hash ^ hash >>> 40) & HASH_MASK;
        return key == NONE ? 1 : key;
    }
}
