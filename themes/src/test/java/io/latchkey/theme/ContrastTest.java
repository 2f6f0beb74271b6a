package io.latchkey.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contrast as WCAG 2.2 computes it: 4.5 for text (1.4.3), 3 for borders and focus (1.4.11). */
final class ContrastTest {

    private static final String CSS =
            Sources.text(Sources.RESOURCES.resolve("theme/latchkey/login/resources/css/latchkey.css"));
    private static final Pattern COLOUR = Pattern.compile("--lk-([a-z-]+): #([0-9a-f]{6});");

    @ParameterizedTest
    @CsvSource({
        "text,page,4.5",
        "text,card,4.5",
        "text,note,4.5",
        "muted,card,4.5",
        "muted,page,4.5",
        "accent,card,4.5",
        "accent-strong,card,4.5",
        "card,text,4.5",
        "on-accent,accent,4.5",
        "on-accent,accent-strong,4.5",
        "danger,card,4.5",
        "control,card,3",
        "control,page,3",
        "accent,page,3",
        "accent,note,3"
    })
    void colours_that_meet_can_be_told_apart(String one, String other, double least) {
        for (String scheme : new String[] {":root {", ":root.pf-v5-theme-dark {"}) {
            Map<String, Integer> colours = colours(scheme);
            assertThat(contrast(colours.get(one), colours.get(other)))
                    .as(one + " on " + other + " in " + scheme)
                    .isGreaterThanOrEqualTo(least);
        }
    }

    @Test
    void light_and_dark_name_the_same_colours() {
        assertThat(colours(":root {"))
                .containsOnlyKeys(colours(":root.pf-v5-theme-dark {").keySet());
    }

    @Test
    void no_colour_is_used_that_has_no_name() {
        String withoutNames = COLOUR.matcher(CSS).replaceAll("").replaceAll("--lk-shadow: [^;]*;", "");

        assertThat(withoutNames).doesNotContainPattern("#[0-9a-fA-F]{3,8}\\b(?=[;\\s,)])|rgb|hsl");
    }

    @Test
    void the_button_of_a_mail_can_be_read() {
        String mail = Sources.text(Sources.RESOURCES.resolve("theme-resources/templates/html/latchkey-mail-parts.ftl"));
        Matcher button = Pattern.compile("background-color:#([0-9a-f]{6});color:#([0-9a-f]{6})")
                .matcher(mail);

        assertThat(button.find()).isTrue();
        assertThat(contrast(Integer.parseInt(button.group(1), 16), Integer.parseInt(button.group(2), 16)))
                .isGreaterThanOrEqualTo(4.5);
    }

    @Test
    void the_measure_itself_is_right() {
        assertThat(contrast(0x000000, 0xffffff)).isEqualTo(21.0);
        assertThat(contrast(0x777777, 0xffffff)).isBetween(4.47, 4.49);
    }

    private static Map<String, Integer> colours(String selector) {
        int start = CSS.indexOf("\n" + selector);
        Matcher found = COLOUR.matcher(CSS.substring(start, CSS.indexOf('}', start)));
        Map<String, Integer> colours = new HashMap<>();
        while (found.find()) {
            colours.put(found.group(1), Integer.parseInt(found.group(2), 16));
        }
        return colours;
    }

    private static double contrast(int one, int other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour);
    }

    private static double linear(int channel) {
        double value = (channel & 0xff) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
