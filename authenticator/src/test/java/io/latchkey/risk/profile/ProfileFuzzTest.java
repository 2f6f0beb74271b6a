package io.latchkey.risk.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.latchkey.risk.Machine;
import io.latchkey.risk.RiskEngine;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import io.latchkey.risk.policy.Policies;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No bytes throw anything but {@link ProfileFormatException}, and whatever can be read can be scored with and written again.
 * An ordinary run plays the seeds; with {@code JAZZER_FUZZ=1} in the environment one method at a time is fuzzed.
 */
class ProfileFuzzTest {
    private static final RiskEngine ENGINE = new RiskEngine(Policies.defaults());

    static Stream<byte[]> profiles() {
        byte[] good = Someone.withSignIns(12)
                .profile()
                .withStanding(new Standing(Standing.State.FROZEN, "x", "y", SignIn.START, null))
                .noticed(Trait.MAIL, "m", SignIn.START)
                .noticed(Trait.FACTORS, "f", SignIn.START)
                .reachedBy(Map.of("mail", "hash", "phone:mobile", "other"), SignIn.START)
                .encode();
        byte[] old = good.clone();
        old[0] = Profile.FIRST_VERSION;
        byte[] workload = Machine.withDays(5).profile().encode();
        return Stream.of(
                        Stream.of(new byte[0], Profile.empty().encode(), good, old, workload),
                        damaged(good),
                        damaged(workload))
                .flatMap(bytes -> bytes);
    }

    static Stream<byte[]> populations() {
        PopulationBuilder builder = new PopulationBuilder(Population.prior(), Policies.defaults(), 1);
        Someone.withSignIns(12).decisions().forEach(builder::fold);
        byte[] good = builder.build(1).encode();
        return Stream.concat(Stream.of(new byte[0], Population.prior().encode(), good), damaged(good));
    }

    /** Every place truncated, and a few thousand flipped bits. */
    private static Stream<byte[]> damaged(byte[] good) {
        Random random = new Random(5);
        Stream<byte[]> cut = Stream.iterate(0, i -> i < good.length, i -> i + 1).map(i -> Arrays.copyOf(good, i));
        Stream<byte[]> flipped = Stream.generate(() -> {
                    byte[] bytes = good.clone();
                    for (int i = random.nextInt(3); i >= 0; i--) {
                        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                    }
                    return bytes;
                })
                .limit(1500);
        return Stream.concat(cut, flipped);
    }

    @MethodSource("profiles")
    @FuzzTest(maxDuration = "2m")
    void profile(byte[] bytes) {
        Profile profile;
        try {
            profile = Profile.decode(bytes);
        } catch (ProfileFormatException e) {
            return;
        }
        if (bytes[0] != profile.encode()[0]) {
            assertThat(again(profile).encode()).isEqualTo(profile.encode());
        } else {
            assertThat(profile.encode()).isEqualTo(bytes);
        }
        assertThat(profile.view()).isNotNull();
        assertThat(ENGINE.assess(SignIn.ordinary().build(), profile, Population.prior()))
                .isNotNull();
    }

    /** What was read in an old form is read again as it is written now. */
    private static Profile again(Profile profile) {
        try {
            return Profile.decode(profile.encode());
        } catch (ProfileFormatException e) {
            throw new AssertionError(e);
        }
    }

    @MethodSource("populations")
    @FuzzTest(maxDuration = "2m")
    void population(byte[] bytes) {
        Population population;
        try {
            population = Population.decode(bytes);
        } catch (ProfileFormatException e) {
            return;
        }
        assertThat(population.encode()).isEqualTo(bytes);
        assertThat(ENGINE.assess(
                        SignIn.ordinary().build(), Someone.withSignIns(2).profile(), population))
                .isNotNull();
    }
}
