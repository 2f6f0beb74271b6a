package io.latchkey.keycloak.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.keycloak.RealmKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailedCodeTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final RealmKey KEY =
            new RealmKey("a-key-of-at-least-32-bytes-in-all".getBytes(StandardCharsets.UTF_8));
    private static final MailedCode.Binding HERE = new MailedCode.Binding("alice", "session", "tab");

    private final MailedCode.Fresh fresh =
            MailedCode.issue(KEY, HERE, new SecureRandom(), 8, 5, Duration.ofMinutes(10), NOW);

    @Test
    void a_code_has_as_many_digits_as_asked_for() {
        assertThat(fresh.code()).matches("\\d{8}");
    }

    @Test
    void what_is_kept_does_not_hold_the_code() {
        assertThat(fresh.kept().write()).doesNotContain(fresh.code());
    }

    @Test
    void the_right_code_works_once() {
        MailedCode.Answer first = fresh.kept().attempt(KEY, HERE, fresh.code(), NOW);
        MailedCode.Answer second = first.left().attempt(KEY, HERE, fresh.code(), NOW);

        assertThat(first.right()).isTrue();
        assertThat(second.right()).isFalse();
    }

    @Test
    void blanks_and_dashes_do_not_matter() {
        String grouped = " " + fresh.code().substring(0, 4) + "-" + fresh.code().substring(4) + " ";

        assertThat(fresh.kept().attempt(KEY, HERE, grouped, NOW).right()).isTrue();
    }

    @Test
    void the_fifth_wrong_try_spends_it() {
        MailedCode code = fresh.kept();
        for (int i = 0; i < 5; i++) {
            assertThat(code.isLive(NOW)).isTrue();
            code = code.attempt(KEY, HERE, "wrong", NOW).left();
        }

        assertThat(code.attempt(KEY, HERE, fresh.code(), NOW).right()).isFalse();
    }

    @Test
    void after_ten_minutes_it_is_over() {
        assertThat(fresh.kept()
                        .attempt(KEY, HERE, fresh.code(), NOW.plusSeconds(599))
                        .right())
                .isTrue();
        assertThat(fresh.kept()
                        .attempt(KEY, HERE, fresh.code(), NOW.plusSeconds(600))
                        .right())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"bob,session,tab", "alice,other,tab", "alice,session,other"})
    void it_is_good_nowhere_else(String user, String session, String tab) {
        MailedCode.Binding elsewhere = new MailedCode.Binding(user, session, tab);

        assertThat(fresh.kept().attempt(KEY, elsewhere, fresh.code(), NOW).right())
                .isFalse();
    }

    @Test
    void a_megabyte_is_just_wrong() {
        assertThat(fresh.kept().attempt(KEY, HERE, "1".repeat(1_000_000), NOW).right())
                .isFalse();
    }

    @Test
    void a_note_that_is_none_is_no_code() {
        assertThat(MailedCode.read("{broken")).isEmpty();
        assertThat(MailedCode.read(fresh.kept().write())).contains(fresh.kept());
    }
}
