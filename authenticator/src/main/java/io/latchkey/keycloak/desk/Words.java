package io.latchkey.keycloak.desk;

import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Places and devices in words. */
final class Words {
    private Words() {}

    /** Those that are known, with a comma between them; null if none is. */
    static @Nullable String joined(@Nullable String one, @Nullable String other) {
        String text = Stream.of(one, other)
                .filter(Objects::nonNull)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? null : text;
    }

    /** @param code as in ISO 3166; null if it isn't known, and then so is the name */
    static @Nullable String country(@Nullable String code, Locale locale) {
        return code == null
                ? null
                : new Locale.Builder().setRegion(code).build().getDisplayCountry(locale);
    }
}
