package io.latchkey.recovery.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseNumberTest {
    private static final String ALPHABET = "23456789CEFGHJKMPQRTWXY";

    private final Random random = new Random(7);

    private CaseNumber number() {
        return CaseNumber.random(random);
    }

    @Test
    void it_is_read_out_in_three_groups_and_fits_its_column() {
        assertThat(number().toString())
                .matches("[" + ALPHABET + "]{3}-[" + ALPHABET + "]{3}-[" + ALPHABET + "]{3}")
                .hasSizeLessThanOrEqualTo(16);
    }

    @Test
    void no_symbol_looks_or_sounds_like_another() {
        assertThat(ALPHABET)
                .doesNotContainAnyWhitespaces()
                .doesNotContain("0", "O", "1", "I", "L", "B", "S", "Z", "U", "V");
        assertThat(ALPHABET).doesNotContain("A", "D", "N");
    }

    @Test
    void numbers_differ_and_use_every_symbol_everywhere() {
        Set<String> numbers = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 5000; i++) {
            String symbols = number().symbols();
            numbers.add(symbols);
            for (int place = 0; place < symbols.length(); place++) {
                seen.add(place + ":" + symbols.charAt(place));
            }
        }
        assertThat(numbers).hasSize(5000);
        assertThat(seen).hasSize(9 * ALPHABET.length());
    }

    @Test
    void it_is_understood_however_it_is_typed() {
        CaseNumber number = number();
        String symbols = number.symbols();

        assertThat(CaseNumber.parse(number.toString())).contains(number);
        assertThat(CaseNumber.parse(symbols)).contains(number);
        assertThat(CaseNumber.parse("  " + number.toString().toLowerCase(java.util.Locale.ROOT) + "\t"))
                .contains(number);
        assertThat(CaseNumber.parse(String.join(" ", symbols.split("")))).contains(number);
    }

    @Test
    void one_wrong_symbol_is_always_found() {
        for (int i = 0; i < 50; i++) {
            String symbols = number().symbols();
            for (int place = 0; place < symbols.length(); place++) {
                for (char other : ALPHABET.toCharArray()) {
                    if (other != symbols.charAt(place)) {
                        String wrong = symbols.substring(0, place) + other + symbols.substring(place + 1);
                        assertThat(CaseNumber.parse(wrong))
                                .as(symbols + " as " + wrong)
                                .isEmpty();
                    }
                }
            }
        }
    }

    @Test
    void two_symbols_that_changed_places_are_always_found() {
        for (int i = 0; i < 200; i++) {
            String symbols = number().symbols();
            for (int one = 0; one < symbols.length(); one++) {
                for (int other = one + 1; other < symbols.length(); other++) {
                    StringBuilder wrong = new StringBuilder(symbols);
                    wrong.setCharAt(one, symbols.charAt(other));
                    wrong.setCharAt(other, symbols.charAt(one));
                    if (!wrong.toString().equals(symbols)) {
                        assertThat(CaseNumber.parse(wrong.toString())).isEmpty();
                    }
                }
            }
        }
    }

    @Test
    void two_are_the_same_only_if_all_symbols_are() {
        CaseNumber number = number();

        assertThat(number.matches(new CaseNumber(number.symbols()))).isTrue();
        assertThat(number.matches(number())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "K7M", "222-222-222-2", "000-000-000", "ÄÖÜ-222-222", "😀😀😀😀😀😀😀😀😀"})
    void what_can_be_no_number_is_none(String typed) {
        assertThat(CaseNumber.parse(typed)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new CaseNumber(typed));
    }

    @Test
    void a_long_text_is_not_even_looked_at() {
        assertThat(CaseNumber.parse(number() + " ".repeat(100))).isEmpty();
    }
}
