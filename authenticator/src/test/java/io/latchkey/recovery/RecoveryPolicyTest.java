package io.latchkey.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.latchkey.risk.Level;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.PolicyException;
import io.latchkey.risk.policy.PolicyProblem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The section on recovery is checked like the rest of a policy: with place and reason, and all at once. */
class RecoveryPolicyTest {
    private static List<PolicyProblem> problems(String json) {
        PolicyException thrown = catchThrowableOfType(PolicyException.class, () -> RecoveryPolicy.parse(json));
        assertThat(thrown).as("a refusal of " + json).isNotNull();
        return thrown.problems();
    }

    private static String cell(String situation, String level, String recoveryClass, String value) {
        return "{\"recovery\":{\"table\":{\"%s\":{\"%s\":{\"%s\":%s}}}}}"
                .formatted(situation, level, recoveryClass, value);
    }

    @Test
    void an_empty_document_is_the_default_policy() throws Exception {
        assertThat(RecoveryPolicy.parse("{}")).isEqualTo(RecoveryPolicy.defaults());
        assertThat(RecoveryPolicy.parse("{}").policy()).isEqualTo(Policies.defaults());
    }

    @Test
    void the_default_numbers_are_those_of_the_manual() {
        RecoveryPolicy policy = RecoveryPolicy.defaults();

        assertThat(policy.lately()).isEqualTo(Duration.ofDays(30));
        assertThat(policy.cases())
                .isEqualTo(new CaseRules(
                        policy.policy().version(),
                        Duration.ofHours(72),
                        Duration.ofMinutes(30),
                        Duration.ofHours(24),
                        FactorNeed.WEBAUTHN,
                        Duration.ofMinutes(5),
                        java.util.Set.of("call-back", "in-person", "identity-document", "manager"),
                        Duration.ofHours(24),
                        Duration.ofDays(30)));
    }

    @Test
    void each_threshold_is_below_the_one_of_sign_ins() {
        RecoveryPolicy policy = RecoveryPolicy.defaults();
        for (Level level : new Level[] {Level.MEDIUM, Level.HIGH, Level.CRITICAL}) {
            assertThat(policy.levels().threshold(level))
                    .isLessThan(policy.policy().levels().threshold(level));
        }
    }

    @Test
    void one_cell_can_be_changed_by_itself() throws Exception {
        RecoveryPolicy policy =
                RecoveryPolicy.parse(cell("never-had-factor", "low", "ordinary", "[\"mail + wait 5s\"]"));

        assertThat(policy.requirement(Level.LOW, RecoveryClass.ORDINARY, Situation.NEVER_HAD_FACTOR)
                        .alternatives())
                .extracting(one -> one.combination().toString())
                .containsExactly("mail + wait 5s", "mail + approval", "two approvals + wait 24h");
        assertThat(policy.requirement(Level.LOW, RecoveryClass.HIGH, Situation.HAS_FACTOR))
                .isEqualTo(RecoveryPolicy.defaults().requirement(Level.LOW, RecoveryClass.HIGH, Situation.HAS_FACTOR));
    }

    @Test
    void a_cell_of_those_who_never_had_a_factor_can_be_left_to_follow_from_the_rest() throws Exception {
        RecoveryPolicy policy = RecoveryPolicy.parse("{\"recovery\":{\"table\":{\"never-had-factor\":null}}}");

        assertThat(policy.requirement(Level.LOW, RecoveryClass.ORDINARY, Situation.NEVER_HAD_FACTOR)
                        .alternatives())
                .extracting(one -> one.combination().toString())
                .containsExactly("two approvals + wait 24h");
    }

    @Test
    void a_change_of_the_section_changes_the_version() throws Exception {
        String document = cell("never-had-factor", "low", "ordinary", "[\"mail + device\"]");

        assertThat(RecoveryPolicy.parse(document).cases().policy())
                .isEqualTo(Policies.parse(document).version())
                .isNotEqualTo(Policies.defaults().version());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "has-factor | low | ordinary | ['mail'] | /0 | One proof alone is never enough.",
                "has-factor | low | ordinary | ['factor'] | /0 | One proof alone is never enough.",
                "never-had-factor | low | ordinary | ['approval'] | /0 | One proof alone is never enough.",
                "has-factor | low | ordinary | ['mail + factor', 'mail + wait 72h'] | /1 | An account with a factor is never recovered by its mailbox alone: ask for the factor, or for an approval.",
                "has-factor | low | ordinary | ['mail + device'] | /0 | An account with a factor is never recovered by its mailbox alone: ask for the factor, or for an approval.",
                "has-factor | low | ordinary | ['device + wait 24h'] | /0 | Want something of the person himself: mail, factor, webauthn or approval.",
                "has-factor | low | ordinary | ['wait 24h'] | /0 | Want something of the person himself: mail, factor, webauthn or approval.",
                "has-factor | high | high | ['mail + factor'] | /0 | \"mail + factor\" asks for less than has-factor/medium/high does: nobody may gain by looking more dangerous.",
                "has-factor | high | ordinary | ['mail + two approvals'] | /0 | \"mail + two approvals\" asks for less than has-factor/medium/ordinary does: nobody may gain by looking more dangerous.",
                "has-factor | low | ordinary | \"refused\" | | What is refused here is open by lost/low/ordinary: refuse it there too.",
                "never-had-factor | medium | ordinary | ['mail + device + wait 24h'] | /0 | Above LOW the mailbox alone is never enough: ask for an approval.",
                "never-had-factor | low | ordinary | ['mail + factor'] | /0 | Nobody here has a factor.",
                "never-had-factor | low | high | ['mail + wait 1h'] | /0 | \"mail + wait 1h\" asks for less than never-had-factor/low/ordinary does: nobody may gain by looking more dangerous.",
                "lost | low | ordinary | ['mail + approval + wait 24h'] | /0 | This way is open to everybody who claims a loss: it takes two approvals and a wait.",
                "lost | low | ordinary | ['two approvals'] | /0 | Without mail and factor it takes two approvals and a wait.",
                "has-factor | low | ordinary | ['approval + wait 72h'] | /0 | Without mail and factor it takes two approvals and a wait.",
                "never-had-factor | low | ordinary | ['device + approval'] | /0 | Without mail and factor it takes two approvals and a wait.",
                "lost | low | ordinary | ['mail + two approvals'] | /0 | This way is open to everybody who claims a loss: it takes two approvals and a wait.",
                "lost | low | ordinary | ['mail + factor + two approvals + wait 1h'] | /0 | Somebody who has lost his factor or his mailbox can't give both.",
                "lost | medium | high | ['two approvals + wait 1h'] | /0 | \"two approvals + wait 1h\" asks for less than lost/low/high does: nobody may gain by looking more dangerous.",
                "lost | critical | ordinary | ['two approvals + wait 1h'] | /0 | \"two approvals + wait 1h\" asks for less than lost/high/ordinary does: nobody may gain by looking more dangerous.",
                "lost | high | privileged | ['two approvals + wait 720h + veto'] | /0 | \"two approvals + wait 720h + veto\" asks for less than lost/medium/privileged, which refuses, does: nobody may gain by looking more dangerous.",
                "lost | low | ordinary | [] | | Name a way, or write \"refused\".",
                "lost | low | ordinary | \"open\" | | This must be a list of ways, or \"refused\".",
                "lost | low | ordinary | [7] | /0 | This must be a text.",
                "lost | low | ordinary | 7 | | This must be a list.",
                "lost | low | ordinary | null | | This field is needed.",
            })
    void a_table_that_breaks_a_rule_is_refused_with_its_cell(
            String situation, String level, String recoveryClass, String value, String place, String reason) {
        String document = cell(situation, level, recoveryClass, value.replace('\'', '"'));
        String pointer =
                "/recovery/table/%s/%s/%s%s".formatted(situation, level, recoveryClass, place == null ? "" : place);

        assertThat(problems(document)).contains(new PolicyProblem(pointer, reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'recovery': null | /recovery | This field is needed.",
                "'recovery': 7 | /recovery | This must be an object.",
                "'recovery': {'colour': 1} | /recovery/colour | There is no such field.",
                "'recovery': {'levels': {'medium': 30}} | /recovery/levels | The levels must grow: medium below high, high below critical.",
                "'recovery': {'levels': {'medium': 25}} | /recovery/levels | The levels must grow: medium below high, high below critical.",
                "'recovery': {'levels': {'high': 45}} | /recovery/levels | The levels must grow: medium below high, high below critical.",
                "'recovery': {'levels': {'medium': 0}} | /recovery/levels/medium | This must lie between 1 and 100.",
                "'recovery': {'credit': 21} | /recovery/credit | This must lie between 0 and 20.",
                "'recovery': {'table': {'found': {}}} | /recovery/table/found | There is no such field.",
                "'recovery': {'table': {'lost': {'none': {}}}} | /recovery/table/lost/none | There is no such field.",
                "'recovery': {'table': {'lost': {'low': {'vip': []}}}} | /recovery/table/lost/low/vip | There is no such field.",
                "'recovery': {'signals': {'behaviour.moon': {}}} | /recovery/signals/behaviour.moon | There is no such field.",
                "'recovery': {'signals': {'behaviour.recovery_mail': {'points': {'changed': -1}}}} | /recovery/signals/behaviour.recovery_mail/points/changed | This must not speak for the person.",
                "'recovery': {'signals': {'behaviour.recovery_count': {'points': {'many': 1}}}} | /recovery/signals/behaviour.recovery_count/points | Many must not count less than some.",
                "'recovery': {'signals': {'behaviour.recovery_count': {'settings': {'many': 1}}}} | /recovery/signals/behaviour.recovery_count/settings | Many must not be fewer than some.",
                "'recovery': {'notices': {'high': ['security-contact']}} | /recovery/notices/high | The owner is told in any case.",
                "'recovery': {'notices': {'high': ['neighbour', 'owner']}} | /recovery/notices/high/0 | This must be one of owner, security-contact.",
                "'recovery': {'notices': {'low': []}} | /recovery/notices/low | There is no such field.",
                "'recovery': {'cases': {'takeUpMinutes': 61}} | /recovery/cases/takeUpMinutes | This must lie between 1 and 60.",
                "'recovery': {'cases': {'readyHours': 0}} | /recovery/cases/readyHours | This must lie between 1 and 72.",
                "'recovery': {'desk': {'methods': []}} | /recovery/desk/methods | Name at least one way to proof an identity.",
                "'recovery': {'desk': {'methods': ['By phone!']}} | /recovery/desk/methods/0 | A method is a short code of small letters, digits and hyphens.",
                "'recovery': {'desk': {'confirmation': 'none'}} | /recovery/desk/confirmation | This must be webauthn or factor.",
                "'recovery': {'desk': {'confirmation': 1}} | /recovery/desk/confirmation | This must be a text.",
            })
    void what_is_wrong_is_told_with_its_place(String field, String pointer, String reason) {
        assertThat(problems("{%s}".formatted(field.replace('\'', '"'))))
                .containsExactly(new PolicyProblem(pointer, reason));
    }

    @Test
    void too_many_ways_or_methods_are_refused() {
        assertThat(problems(cell(
                        "lost",
                        "low",
                        "ordinary",
                        "[" + "\"two approvals + wait 24h\",".repeat(8) + "\"two approvals + wait 24h\"]")))
                .containsExactly(
                        new PolicyProblem("/recovery/table/lost/low/ordinary", "There can be at most 8 ways."));
        assertThat(problems("{\"recovery\":{\"desk\":{\"methods\":[" + "\"a\",".repeat(50) + "\"a\"]}}}"))
                .extracting(PolicyProblem::reason)
                .containsExactly("This list has more than 50 entries.");
    }

    @Test
    void many_may_count_and_be_as_much_as_some_and_lists_may_be_full() throws Exception {
        RecoveryPolicy.parse("""
                {"recovery": {"signals": {
                  "behaviour.recovery_count": {"points": {"some": 0, "many": 0}, "settings": {"some": 3, "many": 3}}
                }}}
                """);
        RecoveryPolicy.parse("{\"recovery\":{\"desk\":{\"methods\":[" + "\"a\",".repeat(49) + "\"b\"]}}}");
        RecoveryPolicy.parse(cell(
                "never-had-factor", "low", "ordinary", "[" + "\"mail + device\",".repeat(7) + "\"mail + device\"]"));
    }

    @Test
    void problems_here_and_elsewhere_are_told_at_once() {
        assertThat(problems("{\"failure\": 1, \"recovery\": {\"credit\": \"much\"}}"))
                .extracting(PolicyProblem::pointer)
                .containsExactlyInAnyOrder("/failure", "/recovery/credit");
    }

    @Test
    void an_otp_confirms_an_approval_where_the_policy_says_so() throws Exception {
        assertThat(RecoveryPolicy.parse("{\"recovery\":{\"desk\":{\"confirmation\":\"factor\"}}}")
                        .cases()
                        .confirmation())
                .isEqualTo(FactorNeed.ANY);
    }
}
