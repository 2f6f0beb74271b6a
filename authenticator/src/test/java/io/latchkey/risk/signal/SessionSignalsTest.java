package io.latchkey.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Device;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.Footprint;
import io.latchkey.risk.Level;
import io.latchkey.risk.Occasion;
import io.latchkey.risk.Places;
import io.latchkey.risk.Posture;
import io.latchkey.risk.Proof;
import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.SessionStart;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import io.latchkey.risk.net.NetworkFacts;
import io.latchkey.risk.profile.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A request in a session against the session. */
class SessionSignalsTest {
    private static final Device.Agent NEWER_FIREFOX =
            new Device.Agent(0x2222L, "Firefox/146", "Firefox", "Windows/10", "Windows", "desktop");
    private static final Device.Agent CURL = new Device.Agent(0x3333L, "curl/8", "curl", "Other", "Other", "other");

    private final Someone user = Someone.withSignIns(10);
    private SignIn begun = SignIn.ordinary().at(user.now()).posture(posture(true));
    private Duration later = Duration.ofMinutes(30);
    private @Nullable Instant usedAt;

    @Test
    void a_refresh_where_the_session_began_says_nothing() {
        assertThat(found("network.session", refresh())).isEmpty();
        assertThat(found("geo.session", refresh())).isEmpty();
        assertThat(found("device.session", refresh())).isEmpty();
        assertThat(found("posture.session", refresh().posture(posture(true)))).isEmpty();
        assertThat(found("behaviour.session", refresh())).isEmpty();
        assertThat(user.tries(refresh()).level()).isEqualTo(Level.LOW);
    }

    @Test
    void a_sign_in_is_not_compared_with_any_session() {
        assertThat(user.tries(user.usual().from(Places.brazil())).evidence())
                .extracting(Evidence::signal)
                .noneMatch(name -> name.endsWith(".session"));
    }

    @Test
    void another_network_of_the_same_system_is_charged_less_than_one_of_another() {
        NetworkFacts home = Places.home();
        int asn = home.asn() == null ? 0 : home.asn();

        assertThat(found("network.session", refresh().from(at("198.51.100.9", asn)))
                        .map(Evidence::finding))
                .contains("prefix");
        assertThat(found("network.session", refresh().from(at("198.51.100.9", asn + 1)))
                        .map(Evidence::finding))
                .contains("as");
    }

    @Test
    void an_unreadable_address_counts_like_the_worst() {
        Optional<Evidence> unreadable = found("network.session", refresh().from(NetworkFacts.unreadable()));

        assertThat(unreadable.map(Evidence::missing)).contains(true);
        assertThat(unreadable.map(Evidence::points)).contains(8.0);
    }

    @Test
    void another_country_is_seen_though_there_was_time_to_travel() {
        later = Duration.ofDays(3);

        assertThat(found("geo.session", refresh().from(Places.brazil())).map(Evidence::finding))
                .contains("country");
    }

    @Test
    void nobody_travels_that_fast() {
        Optional<Evidence> travel = found("geo.session", refresh().from(Places.brazil()));

        assertThat(travel.map(Evidence::finding)).contains("travel");
        assertThat(travel.map(Evidence::strong)).contains(true);
    }

    @Test
    void a_providers_gateways_are_not_taken_for_travel() {
        int asn = Places.brazil().asn() == null ? 0 : Places.brazil().asn();
        begun = begun.from(Places.facts("198.51.100.40", asn, "BR", "Bahia", -12.9, -38.5));

        assertThat(found("geo.session", refresh().from(Places.brazil())).map(Evidence::finding))
                .contains("fast");
    }

    @Test
    void travel_is_reckoned_from_where_the_session_was_last_used() {
        Footprint brazil = Footprint.of(
                SignIn.ordinary().at(user.now()).from(Places.brazil()).build());
        SignIn back = refresh(start().usedAt(brazil));

        assertThat(found("geo.session", back).map(Evidence::finding)).contains("travel");
    }

    @Test
    void a_browser_may_be_updated_but_not_become_another() {
        assertThat(found("device.session", refresh().agent(NEWER_FIREFOX)).map(Evidence::finding))
                .contains("version");
        assertThat(found("device.session", refresh().agent(CURL)).map(Evidence::finding))
                .contains("other");
        assertThat(found("device.session", refresh().agent(null)).map(Evidence::finding))
                .contains("silent");
    }

    @Test
    void a_device_that_lost_its_protection_is_charged_and_one_that_says_nothing_is_not() {
        assertThat(found("posture.session", refresh().posture(posture(false))).map(Evidence::finding))
                .contains("worse");
        assertThat(found("posture.session", refresh())).isEmpty();
        assertThat(found(
                                "posture.session",
                                refresh().posture(new Posture(Posture.State.INVALID, null, null, null, null)))
                        .map(Evidence::finding))
                .contains("invalid");
    }

    @Test
    void a_proof_gets_old_and_a_token_that_nobody_used_for_weeks_more_so() {
        later = Duration.ofHours(13);
        assertThat(found("behaviour.session", refresh()).map(Evidence::finding)).contains("stale");

        usedAt = user.now().minus(Duration.ofDays(20));
        assertThat(found("behaviour.session", refresh()).map(Evidence::finding)).contains("idle");
    }

    @Test
    void a_session_of_which_nothing_is_known_is_charged_by_the_rule_for_missing_data() {
        assertThat(found("network.session", refresh((SessionStart) null)).map(Evidence::points))
                .contains(4.0);
    }

    @ParameterizedTest
    @CsvSource({"LOW, LOW", "NORMAL, HIGH", "HIGH, HIGH", "CRITICAL, HIGH"})
    void another_program_in_another_network_of_the_country_is_refused_but_for_the_least(
            Sensitivity client, Level level) {
        SignIn stolen = refresh().from(Places.cafe()).agent(CURL).to("app", client);

        assertThat(user.tries(stolen).level()).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"LOW, LOW", "NORMAL, LOW", "HIGH, HIGH", "CRITICAL, HIGH"})
    void somebody_who_takes_his_browser_to_a_cafe_goes_on_unless_it_is_sensitive(Sensitivity client, Level level) {
        SignIn cafe = refresh().from(Places.cafe()).to("app", client);

        assertThat(user.tries(cafe).level()).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"LOW, HIGH", "NORMAL, HIGH", "HIGH, CRITICAL", "CRITICAL, CRITICAL"})
    void a_thief_on_the_other_side_of_the_world_is_refused_everywhere_and_ends_it_where_it_is_sensitive(
            Sensitivity client, Level level) {
        SignIn stolen = refresh().from(Places.brazil()).agent(CURL).to("app", client);

        assertThat(user.tries(stolen).level()).isEqualTo(level);
    }

    @Test
    void where_a_backend_is_does_not_speak_against_its_user() {
        SignIn backend = refresh()
                .from(Places.brazil())
                .agent(CURL)
                .to("app", Sensitivity.CRITICAL)
                .occasion(new Occasion(Occasion.Kind.REFRESH, start(), true, null));

        assertThat(user.tries(backend).evidence()).isEmpty();
    }

    @Test
    void a_frozen_account_has_no_session() {
        user.profile(user.profile().withStanding(new Standing(Standing.State.FROZEN, "disowned", "owner", null, null)));

        assertThat(user.tries(refresh()).level()).isEqualTo(Level.CRITICAL);
    }

    @Test
    void what_is_allowed_in_a_session_teaches_nothing_and_what_is_refused_counts_as_a_risky_attempt() {
        SignIn stolen = refresh().from(Places.brazil()).agent(CURL);
        byte[] before = user.profile().encode();

        user.ends(stolen.build(), user.tries(stolen), io.latchkey.risk.Outcome.ALLOWED, Proof.WEBAUTHN);
        assertThat(user.profile().encode()).isEqualTo(before);

        user.isRefused(stolen);
        assertThat(user.finds("behaviour.risky_attempts", user.unknownDevice())).isPresent();
    }

    private Optional<Evidence> found(String signal, SignIn refresh) {
        return user.finds(signal, refresh);
    }

    private SessionStart start() {
        return new SessionStart("d-1", Level.LOW, Proof.PASSWORD, user.now(), Footprint.of(begun.build()), null);
    }

    private SignIn refresh() {
        return refresh(start());
    }

    private SignIn refresh(@Nullable SessionStart session) {
        return SignIn.ordinary()
                .at(user.now().plus(later))
                .on(new Device(Device.Cookie.UNSUPPORTED, null, 0, SignIn.FIREFOX))
                .occasion(new Occasion(Occasion.Kind.REFRESH, session, false, usedAt));
    }

    private static NetworkFacts at(String address, int asn) {
        return NetworkFacts.of(io.latchkey.risk.net.IpAddress.parse(address).orElseThrow())
                .withAs(asn, "Some provider");
    }

    private static Posture posture(boolean protection) {
        return new Posture(Posture.State.PRESENT, true, true, true, protection);
    }
}
