package io.latchkey.keycloak.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.latchkey.risk.Assessment;
import io.latchkey.risk.Assessment.Floor;
import io.latchkey.risk.Device;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.Group;
import io.latchkey.risk.Level;
import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.KnownDevice;
import io.latchkey.risk.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.KeycloakSession;

/** When a trusted device spares a prompt, and when a browser counts as recognised. */
class AssessedTest {
    private static final Instant NOW = SignIn.START;
    private static final String HASH = "hash-of-the-token-in-force";
    private static final KnownDevice TRUSTED = KnownDevice.issued(
                    "d", HASH, NOW.minus(Duration.ofDays(10)), false, "Firefox", "Windows")
            .proven(NOW.minus(Duration.ofDays(10)))
            .trusted(NOW.plus(Duration.ofDays(20)));

    private Level level = Level.MEDIUM;
    private Policy policy = Policies.defaults();
    private KnownDevice device = TRUSTED;
    private SignIn signIn = SignIn.ordinary().at(NOW).token(HASH);
    private Evidence evidence = evidence(Group.NETWORK, 8, false);
    private @Nullable Floor floor;
    private boolean failed;

    @Test
    void a_trusted_device_spares_the_prompt_at_medium() {
        assertThat(basis().spared()).isTrue();
        assertThat(basis().recognised()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"LOW", "HIGH", "CRITICAL"})
    void at_no_other_level(Level other) {
        level = other;

        assertThat(basis().spared()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "NETWORK, 8, false, true",
        "NETWORK, 8, true, false",
        "GEO, 0, true, true",
        "DEVICE, 3, false, false",
        "POSTURE, 3, false, false",
        "DEVICE, 0, false, true",
        "DEVICE, -12, true, true",
        "POSTURE, -4, false, true",
    })
    void what_is_strong_or_of_the_device_itself_speaks_against_trust(
            Group group, double points, boolean strong, boolean spared) {
        evidence = evidence(group, points, strong);

        assertThat(basis().spared()).isEqualTo(spared);
    }

    @Test
    void trust_does_not_cover_a_target_that_demands_a_proof() {
        floor = new Floor("critical-client", Level.MEDIUM);

        assertThat(basis().spared()).isFalse();
    }

    @Test
    void nor_where_the_score_gets_there_without_the_floor() {
        signIn.to("ops-console", Sensitivity.CRITICAL);
        assertThat(basis().spared()).isFalse();

        signIn.to("payroll", Sensitivity.HIGH);
        assertThat(basis().spared()).isTrue();
    }

    @Test
    void nor_a_privileged_scope() throws Exception {
        policy = Policies.parse("{\"privileges\":{\"scopes\":[\"admin:write\"]}}");
        signIn.to("demo-app", null, "admin:write");
        assertThat(basis().spared()).isFalse();

        signIn.to("demo-app", null, "openid");
        assertThat(basis().spared()).isTrue();
    }

    @Test
    void a_floor_that_is_turned_off_demands_nothing() throws Exception {
        policy = Policies.parse("{\"floors\":{\"criticalClient\":\"low\"}}");
        signIn.to("ops-console", Sensitivity.CRITICAL);

        assertThat(basis().spared()).isTrue();
    }

    @Test
    void nothing_is_spared_when_scoring_has_failed() {
        failed = true;

        assertThat(basis().spared()).isFalse();
    }

    @Test
    void trust_ends_in_time_though_the_device_is_recognised_still() {
        device = TRUSTED.trusted(NOW);

        assertThat(basis().spared()).isFalse();
        assertThat(basis().recognised()).isTrue();
    }

    @Test
    void a_recognised_device_that_nobody_trusts_spares_nothing() {
        device = TRUSTED.trusted(null);

        assertThat(basis().spared()).isFalse();
        assertThat(basis().recognised()).isTrue();
    }

    @Test
    void a_device_that_was_not_used_for_long_is_not_recognised_whatever_trust_is_left() {
        device = TRUSTED.trusted(NOW.plus(Duration.ofDays(900)))
                .usedAt(NOW.minus(Duration.ofDays(policy.devices().recognisedDays())));

        assertThat(basis().recognised()).isFalse();
        assertThat(basis().spared()).isFalse();
    }

    @Test
    void the_token_in_another_browser_is_only_the_cookie_of_a_device() {
        signIn.agent(new Device.Agent(7, "Chrome/140", "Chrome", "Linux", "Linux", "desktop"));

        assertThat(basis().recognised()).isFalse();
        assertThat(basis().spared()).isFalse();
    }

    @Test
    void a_device_that_nobody_proved_to_be_his_is_remembered_and_not_recognised() {
        device = TRUSTED.unproven(NOW.minus(Duration.ofDays(10)));

        assertThat(basis().remembered()).isTrue();
        assertThat(basis().recognised()).isFalse();
        assertThat(basis().spared()).isFalse();
    }

    @Test
    void a_browser_that_many_people_share_is_nobodys_whatever_was_proved_on_it() {
        int most = policy.devices().maxUsersPerBrowser();
        signIn.on(new Device(Device.Cookie.PRESENT, HASH, most, SignIn.FIREFOX));
        assertThat(basis().recognised()).as("a household").isTrue();
        signIn.on(new Device(Device.Cookie.PRESENT, HASH, most + 1, SignIn.FIREFOX));

        assertThat(basis().recognised()).isFalse();
        assertThat(basis().spared()).isFalse();
        assertThat(basis().remembered()).isTrue();
    }

    @Test
    void somebody_with_a_recognised_device_is_established_wherever_he_signs_in() {
        signIn.token("hash-of-any-other-token");
        assertThat(basis().established()).isTrue();
        device = TRUSTED.unproven(NOW.minus(Duration.ofDays(10)));

        assertThat(basis().established()).isFalse();
    }

    @Test
    void another_token_is_another_device() {
        signIn.token("hash-of-any-other-token");

        assertThat(basis().recognised()).isFalse();
        assertThat(basis().spared()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"observe, false", "enforce, true"})
    void only_a_policy_in_force_is_acted_on(String mode, boolean enforced) throws Exception {
        policy = Policies.parse("{\"mode\":\"" + mode + "\"}");

        assertThat(basis().enforced()).isEqualTo(enforced);
    }

    @Test
    void a_verdict_says_where_it_comes_from() {
        Verdict verdict = assessed().verdict(true);

        assertThat(verdict.decision()).isEqualTo("decision");
        assertThat(verdict.level()).isEqualTo(Level.MEDIUM);
        assertThat(verdict.recorded()).isFalse();
        assertThat(verdict.progress()).isEqualTo(Verdict.Progress.none());
        assertThat(verdict.basis().pastLock()).isTrue();
        assertThat(verdict.basis().score()).isEqualTo(20);
        assertThat(verdict.basis().reasons()).containsExactly("network");
        assertThat(verdict.basis().evidence()).isEqualTo("network.any=+8.0");
        assertThat(assessed().verdict(false).basis().pastLock()).isFalse();
    }

    @Test
    void a_request_knows_only_the_assessment_of_the_decision_it_asks_for() {
        KeycloakSession session = mock();
        Assessed assessed = assessed();
        when(session.getAttribute(Assessed.class.getName(), Assessed.class)).thenReturn(assessed);

        assertThat(Assessed.in(session, "decision")).contains(assessed);
        assertThat(Assessed.in(session, "another")).isEmpty();
        assertThat(Assessed.in(mock(), "decision")).isEmpty();
    }

    private Verdict.Basis basis() {
        return assessed().verdict(false).basis();
    }

    private Assessed assessed() {
        double points = evidence.points();
        Assessment assessment = new Assessment(
                List.of(evidence),
                List.of(new Assessment.GroupSum(evidence.group(), points, points)),
                points,
                20,
                level,
                floor,
                "v",
                failed);
        return new Assessed(
                "decision",
                policy,
                signIn.build(),
                assessment,
                null,
                Profile.empty().withDevice(device));
    }

    private static Evidence evidence(Group group, double points, boolean strong) {
        return new Evidence(group.key() + ".any", group, points, "found", "something", null, strong, false);
    }
}
