package io.latchkey.risk.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.risk.Group;
import io.latchkey.risk.Level;
import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.Target;
import io.latchkey.risk.signal.Signals;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoliciesTest {
    private static List<PolicyProblem> problems(String json) {
        PolicyException thrown = catchThrowableOfType(PolicyException.class, () -> Policies.parse(json));
        assertThat(thrown).as("a refusal of " + json).isNotNull();
        return thrown.problems();
    }

    @Test
    void an_empty_document_is_the_default_policy() throws Exception {
        assertThat(Policies.parse("{}")).isEqualTo(Policies.defaults());
    }

    @Test
    void the_default_policy_has_rules_for_every_signal_and_group() {
        assertThat(Policies.defaults().signals())
                .containsOnlyKeys(Signals.specs().keySet());
        assertThat(Policies.defaults().groups())
                .containsOnlyKeys(Group.weighed().toArray(Group[]::new));
    }

    @Test
    void a_partial_document_changes_only_what_it_names() throws Exception {
        Policy policy = Policies.parse("""
                {"mode": "observe", "signals": {"geo.travel": {"points": {"fast": 5}}},
                 "clients": {"payroll": {"sensitivity": "high"}}}
                """);

        assertThat(policy.mode()).isEqualTo(Mode.OBSERVE);
        assertThat(policy.signal("geo.travel").points("fast")).isEqualTo(5);
        assertThat(policy.signal("geo.travel").points("impossible"))
                .isEqualTo(Policies.defaults().signal("geo.travel").points("impossible"));
        assertThat(policy.clients().get("payroll").sensitivity()).isEqualTo(Sensitivity.HIGH);
        assertThat(policy.version()).isNotEqualTo(Policies.defaults().version());
    }

    @Test
    void a_lock_spares_nobody_unless_the_realm_says_so() throws Exception {
        assertThat(Policies.defaults().lockout().spareRecognised()).isFalse();
        assertThat(Policies.parse("{\"lockout\": {\"spareRecognised\": true}}")
                        .lockout()
                        .spareRecognised())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "security",
                "Security <security@example.com>",
                "security@example.com, other@example.com",
                "security@example.com\nBcc: other@example.com",
                "security@exa mple.com",
                "a@b@example.com"
            })
    void a_security_contact_is_one_plain_address(String address) throws Exception {
        String json = new ObjectMapper().writeValueAsString(Map.of("standing", Map.of("securityContact", address)));

        assertThat(problems(json))
                .containsExactly(new PolicyProblem(
                        "/standing/securityContact", "This must be one mail address, such as security@example.com."));
    }

    @Test
    void a_realm_names_a_security_contact_or_none() throws Exception {
        assertThat(Policies.defaults().standing().securityContact()).isNull();
        assertThat(Policies.parse("{\"standing\": {\"securityContact\": \"security+kc@example.com\"}}")
                        .standing()
                        .securityContact())
                .isEqualTo("security+kc@example.com");
    }

    @Test
    void the_version_is_that_of_the_meaning_not_of_the_text() throws Exception {
        Policy one = Policies.parse("{\"levels\":{\"medium\":15,\"high\":31},\"groups\":{}}");
        Policy other = Policies.parse("{ \"groups\": {}, \"levels\": {\"high\": 31.0} }");

        assertThat(one.version()).isEqualTo(other.version()).matches("[0-9a-f]{12}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"colour\": 1} | /colour | There is no such field.",
                "{\"lockout\": {\"spareRecognised\": 1}} | /lockout/spareRecognised | This must be true or false.",
                "{\"standing\": {\"probation\": {\"days\": 0}}} | /standing/probation/days | This must lie between 6.944444444444445E-4 and 90.",
                "{\"standing\": {\"probation\": {\"floor\": \"low\"}}} | /standing/probation/floor | At low nobody is asked for a factor, so that probation would mean nothing.",
                "{\"standing\": {\"freezing\": {\"surge\": 0}}} | /standing/freezing/surge | This must lie between 1 and 100.",
                "{\"standing\": {\"freezing\": {\"minutes\": 2000}}} | /standing/freezing/minutes | This must lie between 1 and 1440.",
                "{\"standing\": {\"breakGlass\": {\"users\": \"root\"}}} | /standing/breakGlass/users | This must be a list.",
                "{\"standing\": {\"securityContact\": 7}} | /standing/securityContact | This must be a text.",
                "{\"mode\": \"watch\"} | /mode | This must be one of observe, enforce.",
                "{\"mode\": null} | /mode | This field is needed.",
                "{\"levels\": {\"medium\": 40}} | /levels | The levels must grow: medium below high, high below critical.",
                "{\"levels\": {\"medium\": \"x\"}} | /levels/medium | This must be a number.",
                "{\"levels\": {\"medium\": 15.5}} | /levels/medium | This must be a whole number.",
                "{\"levels\": {\"critical\": 101}} | /levels/critical | This must lie between 1 and 100.",
                "{\"groups\": {\"geo\": {\"most\": 15}}} | /groups/geo/most | The weak evidence of one group must not reach medium by itself.",
                "{\"groups\": {\"geo\": {\"most\": 14.6}}} | /groups/geo/most | The weak evidence of one group must not reach medium by itself.",
                "{\"groups\": {\"moon\": {}}} | /groups/moon | There is no such field.",
                "{\"signals\": {\"geo.moon\": {}}} | /signals/geo.moon | There is no such field.",
                "{\"signals\": {\"geo.travel\": {\"points\": {\"slow\": 1}}}} | /signals/geo.travel/points/slow | There is no such field.",
                "{\"signals\": {\"geo.travel\": {\"strong\": [\"slow\"]}}} | /signals/geo.travel/strong/0 | This signal has no such finding.",
                "{\"signals\": {\"geo.travel\": {\"missing\": \"perhaps\"}}} | /signals/geo.travel/missing | This must be one of neutral, points, deny.",
                "{\"signals\": {\"geo.travel\": {\"missing\": \"points\"}}} | /signals/geo.travel/missing | Write {\"points\": n} for points.",
                "{\"signals\": {\"geo.travel\": {\"missing\": {\"points\": -1}}}} | /signals/geo.travel/missing/points | This must lie between 0 and 100.",
                "{\"signals\": {\"geo.travel\": {\"settings\": {\"speedKmh\": 1}}}} | /signals/geo.travel/settings/speedKmh | This must lie between 100 and 100000.",
                "{\"signals\": {\"geo.travel\": {\"enabled\": 1}}} | /signals/geo.travel/enabled | This must be true or false.",
                "{\"clients\": {\"a/b\": {\"sensitivity\": \"x\"}}} | /clients/a~1b/sensitivity | This must be one of low, normal, high, critical.",
                "{\"clients\": []} | /clients | This must be an object.",
                "{\"privileges\": {\"roles\": \"admin\"}} | /privileges/roles | This must be a list.",
                "{\"learning\": {\"otp\": {\"low\": 2}}} | /learning/otp/low | This must lie between 0 and 1.",
                "{\"learning\": {\"magic\": {}}} | /learning/magic | There is no such field.",
                "{\"failure\": \"maybe\"} | /failure | This must be one of low, medium, high, critical.",
            })
    void what_is_wrong_is_told_with_its_place(String json, String pointer, String reason) {
        assertThat(problems(json)).containsExactly(new PolicyProblem(pointer, reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'zone': 'Mars/Base' | /zone | There is no such time zone.",
                "'days': [] | /days | A window needs a day.",
                "'days': ['someday'] | /days/0 | This must be one of monday, tuesday, wednesday, thursday, friday, saturday, sunday.",
                "'from': '25:00' | /from | This must be a time of day such as 08:30.",
            })
    void a_window_must_make_sense(String wrong, String pointer, String reason) {
        String window = "{'zone': 'Europe/Berlin', 'days': ['monday'], 'from': '08:00', 'until': '18:00'}";
        String field = wrong.substring(0, wrong.indexOf(':'));
        String broken = window.replaceFirst(field + ": ('[^']*'|\\[[^]]*\\])", wrong);

        List<PolicyProblem> problems = problems(
                "{'clients': {'c': {'windows': [%s]}}}".formatted(broken).replace('\'', '"'));

        assertThat(problems).contains(new PolicyProblem("/clients/c/windows/0" + pointer, reason));
    }

    @Test
    void all_problems_are_told_at_once() {
        assertThat(problems("{\"mode\": 1, \"failure\": 2, \"x\": 3}"))
                .extracting(PolicyProblem::pointer)
                .containsExactlyInAnyOrder("/mode", "/failure", "/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "7", "{", "{} {}", "{\"mode\":\"observe\",\"mode\":\"enforce\"}"})
    void what_is_not_one_json_object_is_refused(String json) {
        assertThat(problems(json)).extracting(PolicyProblem::pointer).containsExactly("");
    }

    @Test
    void a_document_that_is_too_long_is_refused() {
        assertThat(problems(" ".repeat(Policies.LENGTH_LIMIT + 1))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        ", , NORMAL",
        "HIGH, , HIGH",
        ", CRITICAL, CRITICAL",
        "LOW, HIGH, HIGH",
        "CRITICAL, LOW, CRITICAL",
        "LOW, , LOW"
    })
    void a_client_is_as_sensitive_as_the_stricter_of_its_attribute_and_the_policy(
            Sensitivity attribute, Sensitivity named, Sensitivity expected) throws Exception {
        Policy policy = named == null
                ? Policies.defaults()
                : Policies.parse("{\"clients\":{\"c\":{\"sensitivity\":\"%s\"}}}"
                        .formatted(named.name().toLowerCase(Locale.ROOT)));

        assertThat(policy.sensitivity(new Target("c", attribute, Collections.emptySortedSet(), null)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"14, LOW", "15, MEDIUM", "29, MEDIUM", "30, HIGH", "49, HIGH", "50, CRITICAL", "100, CRITICAL"})
    void a_level_begins_at_its_threshold(int score, Level level) {
        assertThat(Policies.defaults().levels().of(score)).isEqualTo(level);
        assertThat(Policies.defaults().levels().threshold(level)).isLessThanOrEqualTo(score);
    }
}
