package io.latchkey.risk.attempts;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Failures from one source: how many, and over how many accounts. The accounts are counted exactly up to
 * {@link #ACCOUNT_LIMIT}, as a set of 32-bit hashes; beyond it the number stays there. Immutable.
 */
public final class SourceFailures {
    /** Far above what any policy asks for; more accounts are not told apart. */
    public static final int ACCOUNT_LIMIT = 64;

    private static final int RADIX = 36;
    private static final SourceFailures NONE = new SourceFailures(SlidingCount.none(), new int[0], new long[0]);

    private final SlidingCount failures;
    private final int[] accounts;
    private final long[] slots;

    /**
     * @param accounts hash of each account, growing
     * @param slots of the last failure of each
     */
    private SourceFailures(SlidingCount failures, int[] accounts, long[] slots) {
        this.failures = failures;
        this.accounts = accounts;
        this.slots = slots;
    }

    /** No failure. */
    public static SourceFailures none() {
        return NONE;
    }

    /** @param account hash of the account that was tried */
    public SourceFailures plus(int account, Instant at) {
        long slot = SlidingCount.slot(at);
        int known = Arrays.binarySearch(accounts, account);
        int left = known < 0 && counting(slot) >= ACCOUNT_LIMIT ? oldest(slot) : -1;
        int[] more = new int[accounts.length + 1];
        long[] seen = new long[accounts.length + 1];
        int size = 0;
        boolean added = false;
        for (int i = 0; i <= accounts.length; i++) {
            if (!added && (i == accounts.length || accounts[i] >= account)) {
                more[size] = account;
                seen[size++] = known < 0 ? slot : Math.max(slot, slots[known]);
                added = true;
            }
            if (i < accounts.length && i != known && i != left && SlidingCount.counts(slots[i], slot)) {
                more[size] = accounts[i];
                seen[size++] = slots[i];
            }
        }
        return new SourceFailures(failures.plusOne(at), Arrays.copyOf(more, size), Arrays.copyOf(seen, size));
    }

    /** Of the accounts that still count, the one that failed longest ago; of equals the lowest. */
    private int oldest(long now) {
        int oldest = -1;
        for (int i = 0; i < slots.length; i++) {
            boolean older = SlidingCount.counts(slots[i], now) && (oldest < 0 || slots[i] < slots[oldest]);
            oldest = older ? i : oldest;
        }
        return oldest;
    }

    /** A failure that named no account. */
    public SourceFailures plus(Instant at) {
        return new SourceFailures(failures.plusOne(at), accounts, slots);
    }

    /** How many within the last hour. */
    public int failures(Instant now) {
        return failures.at(now);
    }

    /** Over how many accounts within the last hour, {@link #ACCOUNT_LIMIT} at most. */
    public int accounts(Instant now) {
        return counting(SlidingCount.slot(now));
    }

    private int counting(long now) {
        int count = 0;
        for (long seen : slots) {
            count += SlidingCount.counts(seen, now) ? 1 : 0;
        }
        return count;
    }

    /** Short text that {@link #parse} reads. */
    public String encode() {
        StringBuilder text = new StringBuilder(failures.encode());
        for (int i = 0; i < accounts.length; i++) {
            text.append(';')
                    .append(Integer.toString(accounts[i], RADIX))
                    .append(':')
                    .append(Long.toString(slots[i], RADIX));
        }
        return text.toString();
    }

    /** @throws IllegalArgumentException if it is not what {@link #encode} gave */
    public static SourceFailures parse(String text) {
        String[] parts = text.split(";", -1);
        Map<Integer, Long> accounts = new TreeMap<>();
        for (int i = 1; i < parts.length; i++) {
            int colon = parts[i].indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("Not the failures of a source");
            }
            accounts.put(
                    Integer.parseInt(parts[i].substring(0, colon), RADIX),
                    Long.parseLong(parts[i].substring(colon + 1), RADIX));
        }
        return new SourceFailures(
                SlidingCount.parse(parts[0]),
                accounts.keySet().stream().mapToInt(Integer::intValue).toArray(),
                accounts.values().stream().mapToLong(Long::longValue).toArray());
    }
}
