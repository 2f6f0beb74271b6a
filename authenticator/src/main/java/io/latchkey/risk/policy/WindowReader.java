package io.latchkey.risk.policy;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;

/** Reads a window of the week. */
final class WindowReader {
    private WindowReader() {}

    static Window read(Node node) {
        node.only(Set.of("zone", "days", "from", "until"));
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        days.addAll(node.at("days").list(day -> day.constant(DayOfWeek.class)));
        if (days.isEmpty()) {
            node.at("days").complain("A window needs a day.");
        }
        return new Window(zone(node.at("zone")), days, time(node.at("from")), time(node.at("until")));
    }

    private static ZoneId zone(Node node) {
        String name = node.text();
        if (!name.isEmpty()) {
            try {
                return ZoneId.of(name);
            } catch (DateTimeException e) {
                node.complain("There is no such time zone.");
            }
        }
        return ZoneOffset.UTC;
    }

    private static LocalTime time(Node node) {
        String text = node.text();
        if (!text.isEmpty()) {
            try {
                return LocalTime.parse(text);
            } catch (DateTimeException e) {
                node.complain("This must be a time of day such as 08:30.");
            }
        }
        return LocalTime.MIDNIGHT;
    }
}
