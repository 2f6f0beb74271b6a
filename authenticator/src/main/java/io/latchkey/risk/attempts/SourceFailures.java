package io.latchkey.risk.attempts;

import java.time.Instant;
import java.util.Comparator;
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
    private static final SourceFailures NONE = new SourceFailures(SlidingCount.none(), Map.of());

    private final SlidingCount failures;
    private final Map<Integer, Long> accounts;

    /** @param accounts hash of each account, and the slot of its last failure */
    private SourceFailures(SlidingCount failures, Map<Integer, Long> accounts) {
        this.failures = failures;
        this.accounts = accounts;
    }

    /** No failure. */
    public static SourceFailures none() {
        return NONE;
    }

    /** @param account hash of the account that was tried */
    public SourceFailures plus(int account, Instant at) {
        long slot = SlidingCount.slot(at);
        Map<Integer, Long> changed = new TreeMap<>(accounts);
        changed.values().removeIf(seen -> !SlidingCount.counts(seen, slot));
        if (changed.size() >= ACCOUNT_LIMIT && !changed.containsKey(account)) {
            changed.entrySet().stream()
                    .min(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                    .map(Map.Entry::getKey)
                    .ifPresent(changed::remove);
        }
        changed.merge(account, slot, Math::max);
        return new SourceFailures(failures.plusOne(at), changed);
    }

    /** A failure that named no account. */
    public SourceFailures plus(Instant at) {
        return new SourceFailures(failures.plusOne(at), accounts);
    }

    /** How many within the last hour. */
    public int failures(Instant now) {
        return failures.at(now);
    }

    /** Over how many accounts within the last hour, {@link #ACCOUNT_LIMIT} at most. */
    public int accounts(Instant now) {
        long slot = SlidingCount.slot(now);
        int count = 0;
        for (long seen : accounts.values()) {
            count += SlidingCount.counts(seen, slot) ? 1 : 0;
        }
        return count;
    }

    /** Short text that {@link #parse} reads. */
    public String encode() {
        StringBuilder text = new StringBuilder(failures.encode());
        accounts.forEach((account, slot) -> text.append(';')
                .append(Integer.toString(account, RADIX))
                .append(':')
                .append(Long.toString(slot, RADIX)));
        return text.toString();
    }

    /** @throws IllegalArgumentException if it is not what {@link #encode} gave */
    public static SourceFailures parse(String text) {
        String[] parts = text.split(";", -1);
        Map<Integer, Long> accounts = new TreeMap<>(Comparator.naturalOrder());
        for (int i = 1; i < parts.length; i++) {
            int colon = parts[i].indexOf(':');
            if (colon < 0) {
                throw new IllegalArgumentException("Not the failures of a source");
            }
            accounts.put(
                    Integer.parseInt(parts[i].substring(0, colon), RADIX),
                    Long.parseLong(parts[i].substring(colon + 1), RADIX));
        }
        return new SourceFailures(SlidingCount.parse(parts[0]), accounts);
    }
}
