package io.latchkey.risk.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Assessment;
import io.latchkey.risk.Decision;
import io.latchkey.risk.Device;
import io.latchkey.risk.Level;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Places;
import io.latchkey.risk.Proof;
import io.latchkey.risk.Randomly;
import io.latchkey.risk.RiskEngine;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("thorough")
class ProfileSizeTest {
    private static final Policy POLICY = Policies.defaults();

    private static Profile withDevices(int count) {
        Profile profile = Profile.empty();
        for (int i = 0; i < count; i++) {
            String hash = Integer.toHexString(i).repeat(43).substring(0, 42) + "A";
            profile = profile.withDevice(KnownDevice.issued(
                            new UUID(i, i).toString(),
                            "x".repeat(42) + "A",
                            SignIn.START,
                            false,
                            "Chrome Mobile WebView",
                            "Mac OS X")
                    .rotated(hash, SignIn.START.plus(Duration.ofDays(i)))
                    .trusted(SignIn.START.plus(Duration.ofDays(500))));
        }
        return profile;
    }

    @Test
    void a_profile_stays_below_its_limit_after_ten_thousand_varied_sign_ins() throws Exception {
        Randomly randomly = new Randomly(7);
        RiskEngine engine = new RiskEngine(POLICY);
        Profile profile = withDevices(Profile.DEVICE_LIMIT);
        Instant now = SignIn.START;
        int largest = 0;
        for (int i = 0; i < 10_000; i++) {
            LoginContext context = randomly.context(now, List.of("x", "y"));
            Assessment assessment = engine.assess(context, profile, Population.prior());
            profile = profile.fold(
                    Decision.pending("d", "r", context, assessment)
                            .ended(Outcome.STEPPED_UP, Proof.WEBAUTHN, context.at()),
                    POLICY);
            largest = Math.max(largest, profile.encode().length);
            now = now.plus(Duration.ofMinutes(randomly.below(600)));
        }

        assertThat(largest).isLessThanOrEqualTo(Profile.SIZE_LIMIT);
        assertThat(profile.habits().signIns()).isEqualTo(10_000);
        assertThat(Profile.decode(profile.encode()).encode()).isEqualTo(profile.encode());
    }

    @Test
    void an_ordinary_profile_takes_less_than_seven_hundred_bytes() {
        Someone user = Someone.withSignIns(60);
        for (int i = 0; i < 12; i++) {
            user.signsIn(user.usual().from(Places.mobile(i)).to("client-" + i % 4, null, "openid"));
            user.waits(Duration.ofHours(27));
        }

        assertThat(user.profile().encode().length).isLessThan(700);
    }

    @Test
    void the_longest_names_make_room_for_each_other() {
        Profile profile = withDevices(Profile.DEVICE_LIMIT);
        for (int i = 0; i < 60; i++) {
            String wide = "\u20ac".repeat(40) + i;
            LoginContext context = SignIn.ordinary()
                    .at(SignIn.START.plus(Duration.ofHours(i)))
                    .from(Places.facts("192.0." + i + ".7", i + 1, "DE", wide, 50, 10))
                    .agent(new Device.Agent(i, wide, wide, wide, wide, wide))
                    .to(wide, null, wide, "x" + wide)
                    .build();
            profile = profile.fold(
                    Decision.pending(
                                    "d",
                                    "r",
                                    context,
                                    new Assessment(List.of(), List.of(), 0, 0, Level.LOW, null, "p", false))
                            .ended(Outcome.ALLOWED, Proof.WEBAUTHN, context.at()),
                    POLICY);

            assertThat(profile.encode().length).isLessThanOrEqualTo(Profile.SIZE_LIMIT);
        }
        assertThat(profile.devices()).hasSize(Profile.DEVICE_LIMIT);
    }
}
