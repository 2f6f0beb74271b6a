package io.latchkey.it.eval.town;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The days that are made up. Clocks go forward in it, in America and in Europe on different days. */
record Period(LocalDate first, int days) {
    LocalDate last() {
        return first.plusDays(days - 1L);
    }

    Instant begin() {
        return first.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    Instant end() {
        return first.plusDays(days).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    Instant some(Dice dice) {
        return begin().plusSeconds((long) (dice.between(0, 1) * days * 86_400.0));
    }
}
