package io.latchkey.keycloak.recovery;

import io.latchkey.recovery.cases.Surroundings;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a recovery is asked for, as the person, the owner and staff read it.
 *
 * @param device browser and system; empty if neither is known
 * @param place town and country, as far as they are known; empty if neither is
 */
public record SurroundingsText(String device, String place) {
    /** By its name: an offset of zero would be written as a bare Z. */
    private static final ZoneId UTC = ZoneId.of("UTC");

    public static SurroundingsText of(@Nullable Surroundings surroundings, Locale locale) {
        return surroundings == null
                ? new SurroundingsText("", "")
                : new SurroundingsText(
                        join(surroundings.browser(), surroundings.os()),
                        join(surroundings.city(), country(surroundings.country(), locale)));
    }

    /** In UTC: the server's own zone would tell nobody anything. */
    public static String when(Instant at, Locale locale) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.LONG)
                .withLocale(locale)
                .withZone(UTC)
                .format(at);
    }

    private static @Nullable String country(@Nullable String code, Locale locale) {
        return code == null
                ? null
                : new Locale.Builder().setRegion(code).build().getDisplayCountry(locale);
    }

    private static String join(@Nullable String first, @Nullable String second) {
        if (first == null || first.isBlank()) {
            return second == null ? "" : second;
        }
        return second == null || second.isBlank() ? first : first + ", " + second;
    }
}
