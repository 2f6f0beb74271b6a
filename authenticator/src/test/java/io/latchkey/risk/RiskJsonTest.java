package io.latchkey.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.risk.net.NetworkClass;
import io.latchkey.risk.net.NetworkFacts;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.Profile;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RiskJsonTest {
    private final RiskEngine engine = new RiskEngine(Policies.defaults());

    @Test
    void a_context_comes_back_equal() {
        LoginContext context = SignIn.ordinary()
                .at(Instant.parse("2026-03-02T08:30:00.123456789Z"))
                .account(new Account(
                        "f:1:bob",
                        null,
                        new TreeSet<>(List.of("admin", "realm-management/manage-users")),
                        Instant.EPOCH,
                        null,
                        null,
                        null))
                .from(Places.home().withClasses(NetworkClass.VPN).withLists("tor", "firehol"))
                .posture(new Posture(Posture.State.PRESENT, true, null, false, null))
                .to("payroll", Sensitivity.HIGH, "openid", "profile")
                .zone("Europe/Berlin")
                .build();

        assertThat(RiskJson.context(RiskJson.write(context))).isEqualTo(context);
    }

    @Test
    void a_context_of_which_little_is_known_comes_back_equal() {
        LoginContext context = SignIn.ordinary()
                .from(NetworkFacts.unreadable())
                .on(new Device(Device.Cookie.UNSUPPORTED, null, 0, null))
                .build();

        assertThat(RiskJson.context(RiskJson.write(context))).isEqualTo(context);
    }

    @Test
    void a_context_with_an_occasion_comes_back_equal_and_loses_every_address_when_it_is_cut() {
        Footprint begun = Footprint.of(SignIn.ordinary().build());
        SessionStart session = new SessionStart("d-1", Level.LOW, Proof.OTP, SignIn.START, begun, null).usedAt(begun);
        LoginContext context = SignIn.ordinary()
                .occasion(new Occasion(
                        Occasion.Kind.EXCHANGE, "shop", session, true, new TreeSet<>(List.of("pay")), SignIn.START))
                .build();

        assertThat(RiskJson.context(RiskJson.write(context))).isEqualTo(context);
        assertThat(RiskJson.write(context)).contains("\"" + begun.network().address() + "\"");
        assertThat(RiskJson.write(context.withoutAddress()))
                .doesNotContain("\"" + begun.network().address() + "\"");
    }

    @Test
    void an_assessment_comes_back_equal() {
        Assessment assessment = engine.assess(
                SignIn.ordinary().to("ops", Sensitivity.CRITICAL).build(), Profile.empty(), Population.prior());

        assertThat(RiskJson.assessment(RiskJson.write(assessment))).isEqualTo(assessment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{\"at\":\"soon\"}", "{\"at\":{}}"})
    void what_is_not_a_context_is_refused(String json) {
        assertThatThrownBy(() -> RiskJson.context(json)).isInstanceOf(IllegalArgumentException.class);
    }
}
