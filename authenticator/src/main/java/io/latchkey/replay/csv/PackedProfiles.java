package io.latchkey.replay.csv;

import io.latchkey.risk.profile.Profile;
import io.latchkey.risk.profile.ProfileFormatException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Profiles as their bytes, side by side in a few large arrays, so that millions of them cost the garbage collector nothing. A
 * block that is given up is used again for a profile of about the same size.
 */
final class PackedProfiles {
    private static final int UNIT = 16;
    private static final int CHUNK = 1 << 20;
    private static final int UNITS = CHUNK / UNIT;
    private static final int CLASSES = Profile.SIZE_LIMIT / UNIT + 1;

    private final List<byte[]> chunks = new ArrayList<>();
    private final int[][] free = new int[CLASSES][0];
    private final int[] freeCount = new int[CLASSES];
    private int[] places = new int[1 << 12];
    private short[] lengths = new short[1 << 12];
    private int used = UNITS;
    private long bytes;

    /** What is kept of a user; empty if nothing is. */
    Profile get(int user) {
        if (user >= lengths.length || lengths[user] == 0) {
            return Profile.empty();
        }
        int place = places[user];
        int start = place % UNITS * UNIT;
        try {
            return Profile.decode(chunks.get(place / UNITS), start, lengths[user]);
        } catch (ProfileFormatException e) {
            throw new IllegalStateException("What was packed can always be read", e);
        }
    }

    void put(int user, Profile profile) {
        int size = profile.size();
        if (user >= lengths.length) {
            int room = Math.max(user + 1, lengths.length + (lengths.length >> 1));
            places = Arrays.copyOf(places, room);
            lengths = Arrays.copyOf(lengths, room);
        }
        int had = units(lengths[user]);
        int needs = units(size);
        if (had != needs) {
            if (had > 0) {
                giveUp(had, places[user]);
            }
            places[user] = block(needs);
        }
        bytes += size - lengths[user];
        lengths[user] = (short) size;
        int place = places[user];
        profile.encode(chunks.get(place / UNITS), place % UNITS * UNIT);
    }

    /** Bytes of all profiles together. */
    long bytes() {
        return bytes;
    }

    private static int units(int length) {
        return (length + UNIT - 1) / UNIT;
    }

    private int block(int units) {
        if (freeCount[units] > 0) {
            return free[units][--freeCount[units]];
        }
        if (used + units > UNITS) {
            chunks.add(new byte[CHUNK]);
            used = 0;
        }
        int place = (chunks.size() - 1) * UNITS + used;
        used += units;
        return place;
    }

    private void giveUp(int units, int place) {
        if (freeCount[units] == free[units].length) {
            free[units] = Arrays.copyOf(free[units], Math.max(16, freeCount[units] * 2));
        }
        free[units][freeCount[units]++] = place;
    }
}
