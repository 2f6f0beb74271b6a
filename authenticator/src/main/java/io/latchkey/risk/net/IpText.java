package io.latchkey.risk.net;

import org.jspecify.annotations.Nullable;

/** Addresses from text and to text: RFC 4291, section 2.2, in; RFC 5952 out. */
final class IpText {
    /** {@code ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255}. */
    private static final int LONGEST = 45;

    private static final int GROUPS = 8;
    private static final long UNREADABLE = -1;

    private IpText() {}

    /** The address, or null if the text is not exactly one. */
    static @Nullable IpAddress parse(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        if (text.indexOf(':') >= 0) {
            return parseV6(text);
        }
        long v4 = parseV4(text, 0);
        return v4 == UNREADABLE ? null : IpAddress.ofV4((int) v4);
    }

    /** The 32 bits of the dotted decimal that fills {@code text} from {@code start}, or {@link #UNREADABLE}. */
    private static long parseV4(String text, int start) {
        long bits = 0;
        int parts = 0;
        int at = start;
        while (parts < 4) {
            int value = 0;
            int digits = 0;
            while (at < text.length() && isDigit(text.charAt(at)) && digits < 4) {
                value = 10 * value + text.charAt(at++) - '0';
                digits++;
            }
            // A leading zero is octal to some readers and decimal to others.
            boolean ambiguous = digits > 1 && text.charAt(at - digits) == '0';
            if (digits == 0 || value > 255 || ambiguous) {
                return UNREADABLE;
            }
            bits = bits << 8 | value;
            parts++;
            if (parts < 4 && (at == text.length() || text.charAt(at++) != '.')) {
                return UNREADABLE;
            }
        }
        return at == text.length() ? bits : UNREADABLE;
    }

    private static @Nullable IpAddress parseV6(String text) {
        int[] groups = new int[GROUPS];
        int count = 0;
        int gap = -1;
        int at = 0;
        int end = text.length();
        if (text.startsWith("::")) {
            gap = 0;
            at = 2;
        }
        while (at < end) {
            if (count == GROUPS) {
                return null;
            }
            int start = at;
            int value = 0;
            while (at < end && at - start < 4 && hex(text.charAt(at)) >= 0) {
                value = value << 4 | hex(text.charAt(at++));
            }
            if (at < end && text.charAt(at) == '.') {
                long v4 = parseV4(text, start);
                if (v4 == UNREADABLE || count > GROUPS - 2) {
                    return null;
                }
                groups[count++] = (int) (v4 >>> 16);
                groups[count++] = (int) (v4 & 0xffff);
                break;
            }
            if (at == start) {
                return null;
            }
            groups[count++] = value;
            if (at == end) {
                break;
            }
            if (text.charAt(at++) != ':' || at == end) {
                return null;
            }
            if (text.charAt(at) == ':') {
                if (gap >= 0) {
                    return null;
                }
                gap = count;
                at++;
            }
        }
        if (gap < 0 ? count != GROUPS : count == GROUPS) {
            return null;
        }
        return assemble(groups, count, gap);
    }

    /** Moves what follows the gap to the end, and makes an address of the eight groups. */
    private static IpAddress assemble(int[] groups, int count, int gap) {
        int tail = gap < 0 ? 0 : count - gap;
        long high = 0;
        long low = 0;
        for (int i = 0; i < GROUPS; i++) {
            int from = i < count - tail ? i : i >= GROUPS - tail ? i - (GROUPS - count) : -1;
            long group = from < 0 ? 0 : groups[from];
            if (i < 4) {
                high = high << 16 | group;
            } else {
                low = low << 16 | group;
            }
        }
        return IpAddress.ofV6(high, low);
    }

    static String format(IpAddress address) {
        StringBuilder out = new StringBuilder(40);
        if (address.isV4()) {
            for (int shift = 24; shift >= 0; shift -= 8) {
                out.append(address.low() >>> shift & 0xff).append(shift == 0 ? "" : ".");
            }
            return out.toString();
        }
        int gap = -1;
        int gapLength = 1;
        for (int i = 0; i < GROUPS; i++) {
            int run = i;
            while (run < GROUPS && group(address, run) == 0) {
                run++;
            }
            if (run - i > gapLength) {
                gap = i;
                gapLength = run - i;
            }
        }
        for (int i = 0; i < GROUPS; i++) {
            if (i == gap) {
                out.append("::");
                i += gapLength - 1;
                continue;
            }
            if (i > 0 && out.charAt(out.length() - 1) != ':') {
                out.append(':');
            }
            out.append(Integer.toHexString(group(address, i)));
        }
        return out.toString();
    }

    private static int group(IpAddress address, int index) {
        long half = index < 4 ? address.high() : address.low();
        return (int) (half >>> (48 - 16 * (index & 3)) & 0xffff);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The value of a hexadecimal digit, ASCII only, or -1. */
    private static int hex(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
