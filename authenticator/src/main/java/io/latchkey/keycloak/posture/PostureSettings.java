package io.latchkey.keycloak.posture;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;

/**
 * Where a realm's posture assertions come from.
 *
 * @param header name of the request header that holds the assertion
 * @param issuer what {@code iss} must be
 * @param audience what {@code aud} must be or contain
 * @param keySet the proxy's public keys as a JWKS document; null if they are loaded
 * @param keySetUrl where they are loaded from; null if they are given
 * @param longestAge how long after {@code iat} an assertion is believed, 1 second to 1 hour
 */
record PostureSettings(
        String header,
        String issuer,
        String audience,
        @Nullable String keySet,
        @Nullable String keySetUrl,
        Duration longestAge) {

    static final String HEADER = "header";
    static final String ISSUER = "issuer";
    static final String AUDIENCE = "audience";
    static final String KEY_SET = "jwks";
    static final String KEY_SET_URL = "jwksUrl";
    static final String LONGEST_AGE = "maxAgeSeconds";

    static final Duration DEFAULT_LONGEST_AGE = Duration.ofMinutes(5);

    private static final long MOST_SECONDS = 3600;
    private static final int MOST_TEXT = 255;
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}");

    /** @throws PostureSettingsException naming the first setting that makes no sense; keys are not looked into */
    static PostureSettings read(ComponentModel component) throws PostureSettingsException {
        String header = required(component, HEADER);
        if (!TOKEN.matcher(header).matches()) {
            throw new PostureSettingsException(
                    HEADER, "is not a name that a header can have, of at most 64 characters");
        }
        String keySet = optional(component, KEY_SET);
        String keySetUrl = optional(component, KEY_SET_URL);
        if (keySet == null && keySetUrl == null) {
            throw new PostureSettingsException(KEY_SET, "is required, unless " + KEY_SET_URL + " is given");
        }
        if (keySet != null && keySetUrl != null) {
            throw new PostureSettingsException(KEY_SET_URL, "can't be given beside " + KEY_SET);
        }
        return new PostureSettings(
                header,
                bounded(ISSUER, required(component, ISSUER)),
                bounded(AUDIENCE, required(component, AUDIENCE)),
                keySet,
                keySetUrl,
                age(optional(component, LONGEST_AGE)));
    }

    private static Duration age(@Nullable String text) throws PostureSettingsException {
        if (text == null) {
            return DEFAULT_LONGEST_AGE;
        }
        try {
            long seconds = Long.parseLong(text);
            if (seconds >= 1 && seconds <= MOST_SECONDS) {
                return Duration.ofSeconds(seconds);
            }
        } catch (NumberFormatException e) {
            throw new PostureSettingsException(LONGEST_AGE, "is not a number of seconds");
        }
        throw new PostureSettingsException(LONGEST_AGE, "is not between 1 and " + MOST_SECONDS + " seconds");
    }

    private static String bounded(String field, String text) throws PostureSettingsException {
        if (text.length() > MOST_TEXT) {
            throw new PostureSettingsException(field, "has more than " + MOST_TEXT + " characters");
        }
        return text;
    }

    private static String required(ComponentModel component, String field) throws PostureSettingsException {
        String text = optional(component, field);
        if (text == null) {
            throw new PostureSettingsException(field, "is required");
        }
        return text;
    }

    private static @Nullable String optional(ComponentModel component, String field) throws PostureSettingsException {
        List<String> values = component.getConfig().get(field);
        if (values == null || values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            throw new PostureSettingsException(field, "has more than one value");
        }
        String text = values.get(0);
        return text == null || text.isBlank() ? null : text.trim();
    }
}
