package io.latchkey.risk.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Since when somebody can be reached at a place. */
class KnownChannelsTest {
    private static final Instant FIRST = Instant.parse("2026-03-02T08:30:00Z");
    private static final Instant LATER = FIRST.plusSeconds(86_400);
    private static final Map<String, String> BOTH = Map.of("mail", "hash-of-mail", "phone:mobile", "hash-of-number");

    private final Profile known = Profile.empty().reachedBy(BOTH, FIRST);

    @Test
    void a_value_is_as_old_as_its_first_being_seen() {
        Profile seenAgain = known.reachedBy(BOTH, LATER);

        assertThat(seenAgain).isSameAs(known);
        assertThat(seenAgain.reachedBySince("phone:mobile", "hash-of-number")).isEqualTo(FIRST);
    }

    @Test
    void another_value_is_young_and_the_others_stay_as_old() {
        Profile changed = known.reachedBy(Map.of("mail", "hash-of-mail", "phone:mobile", "another"), LATER);

        assertThat(changed.reachedBySince("phone:mobile", "another")).isEqualTo(LATER);
        assertThat(changed.reachedBySince("phone:mobile", "hash-of-number")).isNull();
        assertThat(changed.reachedBySince("mail", "hash-of-mail")).isEqualTo(FIRST);
    }

    @Test
    void a_value_that_comes_back_is_young_again() {
        Profile back = known.reachedBy(Map.of("mail", "hash-of-mail"), LATER).reachedBy(BOTH, LATER.plusSeconds(1));

        assertThat(back.reachedBySince("phone:mobile", "hash-of-number")).isEqualTo(LATER.plusSeconds(1));
    }

    @Test
    void what_nobody_has_seen_has_no_age() {
        assertThat(known.reachedBySince("phone:phone", "hash-of-number")).isNull();
        assertThat(Profile.empty().reachedBySince("mail", "hash-of-mail")).isNull();
    }

    @Test
    void it_survives_storing_and_learning_and_is_bounded() throws Exception {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 30; i++) {
            many.put("phone:" + i, "hash-" + i);
        }
        Profile stored = Profile.decode(Profile.empty()
                .reachedBy(many, FIRST)
                .unlearnt()
                .relearnt(Profile.empty())
                .encode());

        assertThat(many.keySet().stream()
                        .filter(name -> stored.reachedBySince(name, "hash-" + name.substring(6)) != null))
                .hasSize(KnownChannels.LIMIT);
    }

    @Test
    void a_profile_from_before_knows_no_channels_and_no_factors() throws Exception {
        byte[] now = Profile.empty().encode();
        byte[] before = new byte[now.length - 2];
        before[0] = (byte) Profile.THIRD_VERSION;

        Profile read = Profile.decode(before);

        assertThat(read.reachedBySince("mail", "hash-of-mail")).isNull();
        assertThat(read.changedAt(Trait.FACTORS, "otp", FIRST)).isNull();
        assertThat(Profile.decode(read.encode()).encode()).isEqualTo(now);
    }

    @Test
    void a_factor_that_is_gone_is_a_change() {
        Profile had = Profile.empty().noticed(Trait.FACTORS, "otp webauthn", FIRST);

        assertThat(had.changedAt(Trait.FACTORS, "otp webauthn", LATER)).isNull();
        assertThat(had.changedAt(Trait.FACTORS, "otp", LATER)).isEqualTo(LATER);
        assertThat(had.noticed(Trait.FACTORS, "otp", LATER).changedAt(Trait.FACTORS, "otp", LATER.plusSeconds(60)))
                .isEqualTo(LATER);
    }
}
