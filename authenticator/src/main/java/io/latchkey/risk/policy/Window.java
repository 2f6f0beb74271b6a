package io.latchkey.risk.policy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * A time of the week in a named time zone. A window whose end is not after its start runs over midnight and belongs to the
 * day on which it starts.
 *
 * @param zone in which its days and times are meant
 * @param days on which it starts; not empty
 * @param from first minute
 * @param until first minute after it; equal to {@code from} for the whole day
 */
public record Window(ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime until) {
    public Window {
        days = Set.copyOf(days);
    }

    /** Whether the instant lies in it, by the local time of its zone; the last minute is no part of it. */
    public boolean contains(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        LocalTime time = local.toLocalTime();
        DayOfWeek day = local.getDayOfWeek();
        if (from.isBefore(until)) {
            return days.contains(day) && !time.isBefore(from) && time.isBefore(until);
        }
        return days.contains(day) && !time.isBefore(from) || days.contains(day.minus(1)) && time.isBefore(until);
    }
}
