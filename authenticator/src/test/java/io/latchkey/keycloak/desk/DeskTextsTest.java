package io.latchkey.keycloak.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.recovery.Need;
import io.latchkey.recovery.Reason;
import io.latchkey.recovery.RecoveryClass;
import io.latchkey.recovery.RecoveryPolicy;
import io.latchkey.recovery.Situation;
import io.latchkey.recovery.cases.Action;
import io.latchkey.recovery.cases.Actor;
import io.latchkey.recovery.cases.CaseState;
import io.latchkey.recovery.cases.Refusal;
import io.latchkey.risk.Level;
import io.latchkey.risk.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeskTextsTest {
    private static final DeskTexts ENGLISH = DeskTexts.of(List.of(Locale.ENGLISH));
    private static final DeskTexts GERMAN = DeskTexts.of(List.of(Locale.GERMAN));
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    /** What a page script asks for by its whole name. */
    private static final Pattern ASKED =
            Pattern.compile("(?:of|orElse)\\(\\s*\"((?:ui|number|refusal|open)\\.[\\w.]+)\"");

    @Test
    void both_languages_say_the_same_things() {
        assertThat(GERMAN.all()).containsOnlyKeys(ENGLISH.all().keySet());
    }

    @Test
    void a_text_takes_the_same_values_in_both_languages() {
        assertThat(ENGLISH.all().keySet())
                .allSatisfy(key -> assertThat(places(GERMAN.of(key))).as(key).isEqualTo(places(ENGLISH.of(key))));
    }

    @Test
    void the_first_language_that_there_is_is_spoken_and_else_english() {
        assertThat(DeskTexts.of(List.of(Locale.FRENCH, Locale.GERMANY, Locale.UK)))
                .isEqualTo(GERMAN);
        assertThat(DeskTexts.of(List.of(Locale.UK, Locale.GERMANY))).isEqualTo(ENGLISH);
        assertThat(DeskTexts.of(List.of())).isEqualTo(ENGLISH);
    }

    static Stream<Arguments> constants() {
        return Stream.of(
                        of("state", CaseState.values()),
                        of("level", Level.values()),
                        of("accountClass", RecoveryClass.values()),
                        of("situation", Situation.values()),
                        of("reason", Reason.values()),
                        of("need", Need.values()),
                        of("by", Actor.Kind.values()),
                        of("action", Action.values()),
                        of("outcome", Outcome.values()),
                        of("refusal", Refusal.values()))
                .flatMap(all -> all);
    }

    private static Stream<Arguments> of(String prefix, Enum<?>... constants) {
        return Stream.of(constants).map(constant -> Arguments.of(prefix, constant));
    }

    @ParameterizedTest
    @MethodSource("constants")
    void every_constant_has_words(String prefix, Enum<?> constant) {
        assertThat(ENGLISH.of(constant, prefix)).isNotBlank();
    }

    @Test
    void every_way_of_proofing_and_signal_of_the_default_policy_has_words() {
        RecoveryPolicy policy = RecoveryPolicy.defaults();

        assertThat(policy.cases().methods())
                .allSatisfy(
                        method -> assertThat(ENGLISH.find("method." + method)).isNotNull());
        assertThat(policy.signals().keySet())
                .allSatisfy(
                        signal -> assertThat(ENGLISH.find("signal." + signal)).isNotNull());
    }

    @Test
    void what_the_scripts_ask_for_is_there() {
        Set<String> asked = new TreeSet<>();
        for (String script : List.of("desk.js", "case.js", "decide.js", "queue.js", "texts.js")) {
            Matcher matcher = ASKED.matcher(DeskFile.text(script));
            while (matcher.find()) {
                asked.add(matcher.group(1));
            }
        }

        assertThat(asked).hasSizeGreaterThan(40).allMatch(key -> ENGLISH.find(key) != null);
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text)
                .results()
                .map(match -> match.group())
                .sorted()
                .toList();
    }
}
