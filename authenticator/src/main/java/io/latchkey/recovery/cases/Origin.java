package io.latchkey.recovery.cases;

import org.jspecify.annotations.Nullable;

/**
 * Where a command came from. The three are only ever compared, so keyed hashes do; a case's log keeps them.
 *
 * @param device which device, 255 characters at most; null if it isn't known
 * @param network which network, as a prefix and not a single address, 255 characters at most; null if the address is unreadable
 * @param account id of the user who is signed in in that browser, 255 characters at most; null if nobody is
 */
public record Origin(
        @Nullable String device,
        @Nullable String network,
        @Nullable String account) {
    private static final int LONGEST = 255;
    private static final Origin UNKNOWN = new Origin(null, null, null);

    /** @throws IllegalArgumentException if one of them is too long or blank */
    public Origin {
        check(device);
        check(network);
        check(account);
    }

    public static Origin unknown() {
        return UNKNOWN;
    }

    private static void check(@Nullable String text) {
        if (text != null && (text.isBlank() || text.length() > LONGEST)) {
            throw new IllegalArgumentException("Unknown is null, and known has at most " + LONGEST + " characters");
        }
    }
}
