package io.latchkey.risk.net;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A block of addresses that share their first bits.
 *
 * @param address the first address of the block; bits behind {@code length} are cleared
 * @param length how many bits are shared: 0 to 32 for IPv4, 0 to 128 for IPv6
 */
public record Prefix(IpAddress address, int length) implements Comparable<Prefix> {
    /** An address of 45 characters, a slash and three digits. */
    private static final int LONGEST = 49;

    private static final int MAPPED_BITS = 96;

    /** @throws IllegalArgumentException if the length is out of range */
    public Prefix {
        if (length < 0 || length > address.bits()) {
            throw new IllegalArgumentException("A prefix of " + address + " can't have " + length + " bits.");
        }
        address = address.masked(length);
    }

    /**
     * Reads {@code address/length}, or one address as the block that holds only itself. Bits behind the length are cleared:
     * {@code 10.1.2.3/8} is {@code 10.0.0.0/8}. An IPv4-mapped block of 96 bits or more is the IPv4 block it holds.
     *
     * @param text untrusted, of any length; null is unreadable
     * @return empty if it is not exactly that
     */
    public static Optional<Prefix> parse(@Nullable String text) {
        if (text == null || text.length() > LONGEST) {
            return Optional.empty();
        }
        int slash = text.indexOf('/');
        IpAddress address = IpText.parse(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return Optional.empty();
        }
        int length = slash < 0 ? address.bits() : parseLength(text, slash + 1);
        boolean mapped = slash >= 0 && address.isV4() && text.indexOf(':') >= 0;
        if (mapped) {
            length -= MAPPED_BITS;
        }
        return length < 0 || length > address.bits() ? Optional.empty() : Optional.of(new Prefix(address, length));
    }

    /** One to three decimal digits without a leading zero, or a negative number. */
    private static int parseLength(String text, int start) {
        int digits = text.length() - start;
        if (digits < 1 || digits > 3 || (digits > 1 && text.charAt(start) == '0')) {
            return -1;
        }
        int length = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            length = 10 * length + c - '0';
        }
        return length;
    }

    /** Whether the address lies in this block; never across families. */
    public boolean contains(IpAddress other) {
        return other.isV4() == address.isV4() && other.masked(length).equals(address);
    }

    /** The last address of this block. */
    IpAddress last() {
        return address.filled(length);
    }

    /** By address, then the larger block first. */
    @Override
    public int compareTo(Prefix other) {
        int byAddress = address.compareTo(other.address);
        return byAddress != 0 ? byAddress : Integer.compare(length, other.length);
    }

    /** The canonical text, always with the length: {@code 192.0.2.0/24}, {@code 2001:db8::/32}. */
    @Override
    public String toString() {
        return address + "/" + length;
    }
}
