package io.latchkey.risk.attempts;

import java.time.Duration;
import java.time.Instant;

/**
 * How often something happened within the last hour, to five minutes: what is older than the hour is gone, what is older
 * than 55 minutes may be. Immutable.
 */
public final class SlidingCount {
    public static final Duration WINDOW = Duration.ofHours(1);

    private static final int SLOTS = 12;
    private static final long SLOT_SECONDS = WINDOW.toSeconds() / SLOTS;
    private static final int RADIX = 36;
    private static final SlidingCount NONE = new SlidingCount(0, new int[SLOTS]);

    private final long newest;
    private final int[] counts;

    private SlidingCount(long newest, int[] counts) {
        this.newest = newest;
        this.counts = counts;
    }

    /** Nothing happened. */
    public static SlidingCount none() {
        return NONE;
    }

    /** Number of the five minutes that an instant lies in. */
    public static long slot(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), SLOT_SECONDS);
    }

    /** Whether what happened in {@code slot} counts at {@code now}. */
    public static boolean counts(long slot, long now) {
        return slot > now - SLOTS;
    }

    /** Once more. */
    public SlidingCount plusOne(Instant at) {
        long slot = Math.max(slot(at), newest);
        int[] moved = movedTo(slot);
        moved[0] = Math.min(moved[0], Integer.MAX_VALUE / SLOTS - 1) + 1;
        return new SlidingCount(slot, moved);
    }

    /** How often within the last hour. */
    public int at(Instant now) {
        int aged = (int) Math.min(Math.max(slot(now), newest) - newest, SLOTS);
        int sum = 0;
        for (int i = 0; i < SLOTS - aged; i++) {
            sum += counts[i];
        }
        return sum;
    }

    private int[] movedTo(long slot) {
        int[] moved = new int[SLOTS];
        int shift = (int) Math.min(slot - newest, SLOTS);
        System.arraycopy(counts, 0, moved, shift, SLOTS - shift);
        return moved;
    }

    /** Short text that {@link #parse} reads. */
    public String encode() {
        StringBuilder text = new StringBuilder(Long.toString(newest, RADIX));
        for (int count : counts) {
            text.append(',').append(count == 0 ? "" : Integer.toString(count, RADIX));
        }
        return text.toString();
    }

    /** @throws IllegalArgumentException if it is not what {@link #encode} gave */
    public static SlidingCount parse(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != SLOTS + 1) {
            throw new IllegalArgumentException("Not a sliding count");
        }
        int[] counts = new int[SLOTS];
        for (int i = 0; i < SLOTS; i++) {
            counts[i] = parts[i + 1].isEmpty() ? 0 : Integer.parseInt(parts[i + 1], RADIX);
        }
        return new SlidingCount(Long.parseLong(parts[0], RADIX), counts);
    }
}
