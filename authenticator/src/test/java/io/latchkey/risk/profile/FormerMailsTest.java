package io.latchkey.risk.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormerMailsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:30:00Z");

    private final Profile profile = Profile.empty().withFormerMail("alice@example.com", NOW);

    @Test
    void an_address_that_was_replaced_is_known_for_thirty_days() {
        assertThat(profile.formerMails(NOW.plus(Duration.ofDays(29))))
                .containsExactly(new FormerMail("alice@example.com", NOW));
        assertThat(profile.formerMails(NOW.plus(Duration.ofDays(30)))).isEmpty();
    }

    @Test
    void it_is_forgotten_at_the_next_look_at_the_account() throws Exception {
        Profile later = profile.noticed(Trait.MAIL, "new@example.com", NOW.plus(Duration.ofDays(30)));

        assertThat(later.encode().length)
                .isEqualTo(Profile.empty()
                        .noticed(Trait.MAIL, "new@example.com", NOW)
                        .encode()
                        .length);
    }

    @Test
    void whoever_changes_it_often_does_not_get_rid_of_the_owners() {
        Profile changed = profile;
        for (int i = 0; i < 10; i++) {
            changed = changed.withFormerMail("thief" + i + "@example.com", NOW.plusSeconds(i));
        }

        assertThat(changed.formerMails(NOW.plusSeconds(60)))
                .extracting(FormerMail::address)
                .containsExactly("alice@example.com", "thief0@example.com", "thief1@example.com");
    }

    @Test
    void one_address_is_known_once() {
        assertThat(profile.withFormerMail("Alice@Example.com", NOW.plusSeconds(5))
                        .formerMails(NOW))
                .hasSize(1);
    }

    @Test
    void it_survives_learning_and_storing() throws Exception {
        Profile read =
                Profile.decode(profile.unlearnt().relearnt(Profile.empty()).encode());

        assertThat(read.formerMails(NOW)).isEqualTo(profile.formerMails(NOW));
    }

    @Test
    void a_profile_from_before_has_none() throws Exception {
        byte[] now = Profile.empty().encode();
        byte[] before = new byte[now.length - 3];
        // It had neither this count nor that of channels, and one trait less; an empty profile has zeros from there on.
        System.arraycopy(now, 0, before, 0, before.length);
        before[0] = (byte) Profile.SECOND_VERSION;

        assertThat(Profile.decode(before).formerMails(NOW)).isEqualTo(List.of());
    }

    @Test
    void an_address_that_is_too_long_is_passed_over() {
        assertThat(Profile.empty().withFormerMail("a".repeat(255), NOW).formerMails(NOW))
                .isEmpty();
    }
}
