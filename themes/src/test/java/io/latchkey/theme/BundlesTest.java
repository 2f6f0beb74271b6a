package io.latchkey.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BundlesTest {

    private static final Properties ENGLISH = Sources.bundle("en");
    private static final Properties GERMAN = Sources.bundle("de");
    private static final Pattern IN_TEMPLATE = Pattern.compile("\"(latchkey[A-Z]\\w*)\"");

    /** Made of parts in a template, or used by Keycloak or the provider jar. */
    private static final Pattern USED_ELSEWHERE = Pattern.compile(
            "latchkey-.*|latchkey\\w*Subject|latchkeyRecovery(Need|Choice)\\.\\w+|latchkeyRecovery(Ended|Later)\\w+|latchkeyReason\\w+|latchkeyDisowned\\w+|latchkeyDisownInvalid\\w+|latchkeyDisownLater\\w+"
                    + "|latchkeyFactorTooNew|latchkeyCode(Missing|Invalid|Expired|TooMany|Sent|Wait|NotSent)");

    static Stream<String> keys() {
        return ENGLISH.stringPropertyNames().stream().sorted();
    }

    @Test
    void both_languages_have_the_same_keys() {
        assertThat(GERMAN.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(ENGLISH.stringPropertyNames());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void a_text_takes_the_same_values_in_both_languages(String key) {
        MessageFormat english = new MessageFormat(ENGLISH.getProperty(key), Locale.ENGLISH);
        MessageFormat german = new MessageFormat(GERMAN.getProperty(key), Locale.GERMAN);

        assertThat(german.getFormatsByArgumentIndex()).hasSameSizeAs(english.getFormatsByArgumentIndex());
        assertThat(kinds(german)).isEqualTo(kinds(english));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void a_text_is_translated_and_has_no_quote_that_would_be_swallowed(String key) {
        assertThat(GERMAN.getProperty(key)).isNotBlank().isNotEqualTo(ENGLISH.getProperty(key));
        assertThat(ENGLISH.getProperty(key) + GERMAN.getProperty(key)).doesNotContain("'");
    }

    @Test
    void every_key_in_a_template_exists_and_no_text_is_left_over() {
        Set<String> used = new TreeSet<>();
        Sources.files(".ftl").stream()
                .map(Sources::text)
                .map(IN_TEMPLATE::matcher)
                .forEach(matcher -> {
                    while (matcher.find()) {
                        used.add(matcher.group(1));
                    }
                });
        Set<String> prefixes = Set.of(
                "latchkeyReason",
                "latchkeyRecoveryNeed.",
                "latchkeyRecoveryChoice",
                "latchkeyRecoveryNeed",
                "latchkeyRecoveryEnded",
                "latchkeyRecoveryLater",
                "latchkeyDisowned",
                "latchkeyDisownedElsewhere",
                "latchkeyDisownedFrozen",
                "latchkeyDisownedOpen",
                "latchkeyDisownedUnderWay",
                "latchkeyDisownInvalid",
                "latchkeyDisownLater");

        assertThat(used).filteredOn(key -> !prefixes.contains(key)).allMatch(ENGLISH::containsKey);
        assertThat(ENGLISH.stringPropertyNames())
                .filteredOn(key -> !used.contains(key))
                .allMatch(key -> USED_ELSEWHERE.matcher(key).matches());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "latchkeyNewDeviceSubject",
                "latchkeyRefusedSubject",
                "latchkeyHighStepUpSubject",
                "latchkeyCodeSubject",
                "latchkey-device-display-name",
                "latchkey-device-help-text",
                "latchkey-email-code-display-name",
                "latchkey-email-code-help-text"
            })
    void what_the_provider_asks_for_by_name_is_there(String key) {
        assertThat(ENGLISH).containsKey(key);
    }

    @Test
    void templates_take_no_markup_scripts_or_addresses_from_elsewhere() {
        Pattern unwanted = Pattern.compile(
                "no_esc|noescape|kcSanitize|<script|javascript:|\\son[a-z]+\\s*=|https?://|<img|<iframe",
                Pattern.CASE_INSENSITIVE);

        assertThat(Sources.files(".ftl")).isNotEmpty().allSatisfy(file -> {
            Matcher found = unwanted.matcher(Sources.text(file));
            assertThat(found.find()).as(() -> file + " has " + found.group()).isFalse();
        });
    }

    @Test
    void pages_keep_their_style_in_style_sheets() {
        assertThat(Sources.pages())
                .map(name -> Sources.text(Sources.RESOURCES.resolve("theme-resources/templates/" + name)))
                .noneMatch(text -> text.contains("style="));
    }

    private static List<String> kinds(MessageFormat format) {
        return Arrays.stream(format.getFormatsByArgumentIndex())
                .map(part ->
                        Objects.toString(part == null ? null : part.getClass().getSimpleName()))
                .toList();
    }
}
