package io.latchkey.risk.profile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A profile in readable form.
 *
 * @param signIns successful sign-ins that were learnt
 * @param firstAt the first of them; {@code null} if there was none
 * @param lastAt the last of them; {@code null} if there was none
 * @param lastStrongProofAt when the user last proved himself with a second factor; {@code null} if never
 * @param standing what holds of the account
 * @param devices known devices, newest use first; their hashes are not for display
 * @param tables what is usual, kind by kind
 * @param places where the last sign-ins came from, newest first
 */
public record ProfileView(
        long signIns,
        @Nullable Instant firstAt,
        @Nullable Instant lastAt,
        @Nullable Instant lastStrongProofAt,
        Standing standing,
        List<KnownDevice> devices,
        List<Table> tables,
        List<Visit> places) {

    /**
     * @param name as {@link Kind#key()}, or {@code hour}
     * @param noveltyRate how often this user shows something new here, 0 to 1
     */
    public record Table(String name, double noveltyRate, List<Row> rows) {}

    /**
     * @param value readable; a short hash where the value itself is not kept
     * @param weight decayed number of sign-ins
     * @param lastSeen the day it was last seen (UTC)
     */
    public record Row(String value, double weight, LocalDate lastSeen) {}

    /** @param accuracyKm radius within which the true place lies, in kilometres */
    public record Visit(Instant at, @Nullable String country, double latitude, double longitude, int accuracyKm) {}
}
