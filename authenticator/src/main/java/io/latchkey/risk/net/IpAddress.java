package io.latchkey.risk.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An IPv4 or IPv6 address, without a zone. An IPv4-mapped IPv6 address ({@code ::ffff:192.0.2.1}) is the IPv4 address it
 * holds, so that one client is one address however the server's socket shows it. Ordered by family, then by value.
 */
public final class IpAddress implements Comparable<IpAddress> {
    private static final long MAPPED = 0xffffL;

    private final boolean v4;
    private final long high;
    private final long low;

    private IpAddress(boolean v4, long high, long low) {
        this.v4 = v4;
        this.high = high;
        this.low = low;
    }

    /** The IPv4 address with these 32 bits. */
    static IpAddress ofV4(int bits) {
        return new IpAddress(true, 0, bits & 0xffff_ffffL);
    }

    /** The address with these 128 bits: an IPv4 address when they are an IPv4-mapped one. */
    static IpAddress ofV6(long high, long low) {
        return high == 0 && low >>> 32 == MAPPED ? ofV4((int) low) : new IpAddress(false, high, low);
    }

    /**
     * Reads an address as text: IPv4 as four decimal numbers without leading zeros, or IPv6 as in RFC 4291, section 2.2.
     * Never asks a name server.
     *
     * @param text untrusted, of any length; null is unreadable
     * @return empty for anything else: host names, ports, brackets, zone ids, blanks, other notations of IPv4
     */
    public static Optional<IpAddress> parse(@Nullable String text) {
        return text == null ? Optional.empty() : Optional.ofNullable(IpText.parse(text));
    }

    /** Whether it is an IPv4 address; an IPv4-mapped IPv6 address is one. */
    public boolean isV4() {
        return v4;
    }

    /** The number of bits in this address: 32 or 128. */
    public int bits() {
        return v4 ? 32 : 128;
    }

    /**
     * The prefix of this address.
     *
     * @param length 0 to {@link #bits()}
     * @throws IllegalArgumentException if the length is out of range
     */
    public Prefix prefix(int length) {
        return new Prefix(this, length);
    }

    /**
     * The first bits of this address as an unsigned number.
     *
     * @param count 0 to 64, and at most {@link #bits()}
     */
    public long leading(int count) {
        if (count == 0) {
            return 0;
        }
        return v4 ? low >>> (32 - count) : high >>> (64 - count);
    }

    /** {@code 0.0.0.0/8} (this network) and {@code ::}. */
    public boolean isUnspecified() {
        return v4 ? low >>> 24 == 0 : high == 0 && low == 0;
    }

    /** {@code 127.0.0.0/8} and {@code ::1}. */
    public boolean isLoopback() {
        return v4 ? low >>> 24 == 127 : high == 0 && low == 1;
    }

    /** RFC 1918 ({@code 10/8}, {@code 172.16/12}, {@code 192.168/16}) and unique local addresses ({@code fc00::/7}). */
    public boolean isPrivate() {
        return v4
                ? low >>> 24 == 10 || low >>> 20 == (172 << 4 | 1) || low >>> 16 == (192 << 8 | 168)
                : high >>> 57 == 0xfc >>> 1;
    }

    /** {@code 100.64.0.0/10}, shared by the customers of a carrier (RFC 6598). */
    public boolean isCgnat() {
        return v4 && low >>> 22 == (100 << 2 | 1);
    }

    /** {@code 169.254.0.0/16} and {@code fe80::/10}. */
    public boolean isLinkLocal() {
        return v4 ? low >>> 16 == (169 << 8 | 254) : high >>> 54 == 0xfe80 >>> 6;
    }

    /**
     * Whether this address can't be told apart from another network's by its number, so that no geography, AS or reputation
     * holds of it: unspecified, loopback, private, CGNAT or link-local.
     */
    public boolean isInternal() {
        return isUnspecified() || isLoopback() || isPrivate() || isCgnat() || isLinkLocal();
    }

    /** The same address for the JDK. */
    public InetAddress toInetAddress() {
        byte[] bytes = new byte[v4 ? 4 : 16];
        for (int i = 0; i < bytes.length; i++) {
            int shift = 8 * (bytes.length - 1 - i);
            bytes[i] = (byte) (shift >= 64 ? high >>> (shift - 64) : low >>> shift);
        }
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError("4 or 16 bytes are always an address", e);
        }
    }

    /** The upper 64 bits of an IPv6 address; 0 for IPv4. */
    long high() {
        return high;
    }

    /** The lower 64 bits of an IPv6 address; an IPv4 address as an unsigned number. */
    long low() {
        return low;
    }

    /** This address with all bits behind the first {@code length} ones cleared. */
    IpAddress masked(int length) {
        if (v4) {
            return length == 0 ? ofV4(0) : ofV4((int) low & -1 << (32 - length));
        }
        long highMask = length == 0 ? 0 : length >= 64 ? -1L : -1L << (64 - length);
        long lowMask = length <= 64 ? 0 : -1L << (128 - length);
        return new IpAddress(false, high & highMask, low & lowMask);
    }

    /** This address with all bits behind the first {@code length} ones set: a bound, not normalised if it is a mapped one. */
    IpAddress filled(int length) {
        if (v4) {
            return ofV4((int) (low | 0xffff_ffffL >>> length));
        }
        long highFill = length >= 64 ? 0 : -1L >>> length;
        long lowFill = length <= 64 ? -1L : length == 128 ? 0 : -1L >>> (length - 64);
        return new IpAddress(false, high | highFill, low | lowFill);
    }

    @Override
    public int compareTo(IpAddress other) {
        if (v4 != other.v4) {
            return v4 ? -1 : 1;
        }
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof IpAddress that && v4 == that.v4 && high == that.high && low == that.low;
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(high) + Long.hashCode(low);
    }

    /** The canonical text: dotted decimal, or RFC 5952 (lower case, longest run of zeros shortened). */
    @Override
    public String toString() {
        return IpText.format(this);
    }
}
