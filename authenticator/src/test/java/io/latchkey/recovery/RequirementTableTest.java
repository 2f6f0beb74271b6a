package io.latchkey.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Level;
import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.policy.PolicyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The default table, cell by cell. */
class RequirementTableTest {
    /** Read anew, not the shared one. */
    private final RecoveryPolicy policy = parsed("{}");

    private static RecoveryPolicy parsed(String document) {
        try {
            return RecoveryPolicy.parse(document);
        } catch (PolicyException e) {
            throw new AssertionError(e);
        }
    }

    private String accepted(Level level, RecoveryClass recoveryClass, Situation situation) {
        Requirement requirement = policy.requirement(level, recoveryClass, situation);
        if (requirement.isRefused()) {
            return "refused";
        }
        return requirement.alternatives().stream()
                .map(one -> one.combination().toString())
                .collect(Collectors.joining(" or "));
    }

    @ParameterizedTest
    @CsvSource({
        "LOW, ORDINARY, mail + factor or two approvals + wait 24h",
        "LOW, HIGH, mail + factor or two approvals + wait 72h",
        "LOW, PRIVILEGED, mail + webauthn or mail + factor + approval or two approvals + wait 72h + veto",
        "MEDIUM, ORDINARY, mail + factor or two approvals + wait 24h",
        "MEDIUM, HIGH, mail + factor + approval or two approvals + wait 72h",
        "MEDIUM, PRIVILEGED, mail + factor + two approvals + wait 24h",
        "HIGH, ORDINARY, mail + factor + approval or two approvals + wait 24h",
        "HIGH, HIGH, mail + factor + two approvals + wait 24h or two approvals + wait 72h",
        "HIGH, PRIVILEGED, refused",
        "CRITICAL, ORDINARY, refused",
        "CRITICAL, HIGH, refused",
        "CRITICAL, PRIVILEGED, refused",
    })
    void an_account_with_a_factor(Level level, RecoveryClass recoveryClass, String expected) {
        assertThat(accepted(level, recoveryClass, Situation.HAS_FACTOR)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "LOW, ORDINARY, mail + device or mail + wait 24h or mail + approval or two approvals + wait 24h",
        "LOW, HIGH, two approvals + wait 72h",
        "LOW, PRIVILEGED, two approvals + wait 72h + veto",
        "MEDIUM, ORDINARY, mail + approval or two approvals + wait 24h",
        "MEDIUM, HIGH, two approvals + wait 72h",
        "MEDIUM, PRIVILEGED, refused",
        "HIGH, ORDINARY, two approvals + wait 24h",
        "HIGH, HIGH, two approvals + wait 72h",
        "HIGH, PRIVILEGED, refused",
        "CRITICAL, ORDINARY, refused",
        "CRITICAL, HIGH, refused",
        "CRITICAL, PRIVILEGED, refused",
    })
    void an_account_that_never_had_one(Level level, RecoveryClass recoveryClass, String expected) {
        assertThat(accepted(level, recoveryClass, Situation.NEVER_HAD_FACTOR)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "LOW, ORDINARY, two approvals + wait 24h",
        "LOW, HIGH, two approvals + wait 72h",
        "LOW, PRIVILEGED, two approvals + wait 72h + veto",
        "MEDIUM, ORDINARY, two approvals + wait 24h",
        "MEDIUM, HIGH, two approvals + wait 72h",
        "MEDIUM, PRIVILEGED, refused",
        "HIGH, ORDINARY, two approvals + wait 24h",
        "HIGH, HIGH, two approvals + wait 72h",
        "HIGH, PRIVILEGED, refused",
        "CRITICAL, ORDINARY, refused",
        "CRITICAL, HIGH, refused",
        "CRITICAL, PRIVILEGED, refused",
    })
    void somebody_who_has_lost_factor_or_mailbox(Level level, RecoveryClass recoveryClass, String expected) {
        assertThat(accepted(level, recoveryClass, Situation.LOST)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(Situation.class)
    void the_manual_says_the_same(Situation situation) throws IOException {
        String title = "### " + situation.name().toLowerCase(Locale.ROOT).replace('_', '-') + "\n";
        String manual = Files.readString(Path.of("../docs/recovery.md"));
        String table = manual.substring(manual.indexOf(title) + title.length()).strip();

        StringBuilder expected = new StringBuilder("| | ordinary | high | privileged |\n|---|---|---|---|\n");
        for (Level level : Level.values()) {
            expected.append("| ").append(level);
            for (RecoveryClass recoveryClass : RecoveryClass.values()) {
                expected.append(" | ")
                        .append(accepted(level, recoveryClass, situation).replace(" or ", ", or "));
            }
            expected.append(" |\n");
        }
        assertThat(manual).contains(title);
        assertThat(table).startsWith(expected.toString().strip());
    }

    @Test
    void it_is_told_where_each_way_comes_from() {
        assertThat(policy.requirement(Level.LOW, RecoveryClass.ORDINARY, Situation.NEVER_HAD_FACTOR)
                        .alternatives())
                .extracting(Alternative::source)
                .containsExactly(
                        Alternative.Source.OWN,
                        Alternative.Source.OWN,
                        Alternative.Source.STRICTER,
                        Alternative.Source.LOST);
    }

    @Test
    void it_is_told_why() {
        assertThat(policy.requirement(Level.LOW, RecoveryClass.ORDINARY, Situation.HAS_FACTOR)
                        .reasons())
                .isEmpty();
        assertThat(policy.requirement(Level.HIGH, RecoveryClass.HIGH, Situation.NEVER_HAD_FACTOR)
                        .reasons())
                .containsExactly(
                        Reason.ELEVATED_LEVEL, Reason.HIGH_CLIENT, Reason.NEVER_HAD_FACTOR, Reason.ONLY_THE_LOST_WAY);
        assertThat(policy.requirement(Level.MEDIUM, RecoveryClass.PRIVILEGED, Situation.LOST)
                        .reasons())
                .containsExactly(Reason.ELEVATED_LEVEL, Reason.PRIVILEGED_ACCOUNT, Reason.MEANS_LOST, Reason.REFUSED);
    }

    @Test
    void the_owner_is_told_of_a_refusal_and_of_privileged_accounts_the_security_contact_too() {
        assertThat(policy.requirement(Level.CRITICAL, RecoveryClass.ORDINARY, Situation.HAS_FACTOR)
                        .notices())
                .isEqualTo(Set.of(Notice.OWNER));
        assertThat(policy.requirement(Level.HIGH, RecoveryClass.PRIVILEGED, Situation.HAS_FACTOR)
                        .notices())
                .isEqualTo(Set.of(Notice.OWNER, Notice.SECURITY_CONTACT));
        assertThat(policy.requirement(Level.LOW, RecoveryClass.PRIVILEGED, Situation.HAS_FACTOR)
                        .notices())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "false, LOW, ORDINARY",
        "false, NORMAL, ORDINARY",
        "false, HIGH, HIGH",
        "false, CRITICAL, PRIVILEGED",
        "true, LOW, PRIVILEGED"
    })
    void an_account_is_of_the_class_of_what_it_reaches(boolean privileged, Sensitivity reach, RecoveryClass expected) {
        assertThat(RecoveryClass.of(privileged, reach)).isEqualTo(expected);
    }

    @Test
    void equal_tables_are_equal() {
        RequirementTable same = RecoveryPolicy.defaults().table();

        assertThat(policy.table()).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(parsed(
                                "{\"recovery\":{\"table\":{\"never-had-factor\":{\"low\":{\"ordinary\":[\"mail + device\"]}}}}}")
                        .table())
                .isNotEqualTo(same);
        assertThat(parsed("{\"recovery\":{\"notices\":{\"high\":[\"owner\",\"security-contact\"]}}}")
                        .table())
                .isNotEqualTo(same);
    }
}
