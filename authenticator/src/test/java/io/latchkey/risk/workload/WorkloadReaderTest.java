package io.latchkey.risk.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.PolicyException;
import io.latchkey.risk.policy.PolicyProblem;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadReaderTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'rules': {'normal': {'proofs': ['secret']}}} | /workloads/rules/normal/proofs | A shared secret is accepted at low only.",
                "{'rules': {'low': {'proofs': []}}} | /workloads/rules/low/proofs | A proof is needed.",
                "{'rules': {'low': {'proofs': ['password']}}} | /workloads/rules/low/proofs/0 | This must be one of secret, secret-jwt, signed-jwt, mutual-tls, federated, other.",
                "{'rules': {'low': {'secretDays': 0}}} | /workloads/rules/low/secretDays | This must lie between 1 and 3650.",
                "{'rules': {'high': {'secretDays': 9}}} | /workloads/rules/high/secretDays | There is no such field.",
                "{'rules': {'critical': {'bound': false}}} | /workloads/rules/critical/bound | The sensitivity below binds its tokens, so this one must.",
                "{'rules': {'critical': {'tokenSeconds': 601}}} | /workloads/rules/critical/tokenSeconds | Tokens must not live longer here than at the sensitivity below.",
                "{'rules': {'critical': {'proofs': ['other']}}} | /workloads/rules/critical/proofs | What is accepted here must be accepted at the sensitivity below, too.",
                "{'networks': {'batch': ['10.0.0.0/33']}} | /workloads/networks/batch/0 | This must be a network such as 192.0.2.0/24 or 2001:db8::/32, or one address.",
                "{'unusual': {'country': 'prompt'}} | /workloads/unusual/country | This must be one of ignore, report, refuse.",
                "{'unusual': {'rateFactor': 1}} | /workloads/unusual/rateFactor | This must lie between 2 and 100.",
                "{'prompt': true} | /workloads/prompt | There is no such field."
            })
    void what_is_wrong_is_told_with_its_place(String section, String place, String reason) {
        PolicyException thrown = catchThrowableOfType(
                PolicyException.class, () -> Policies.parse("{\"workloads\": " + section.replace('\'', '"') + "}"));

        assertThat(thrown).isNotNull();
        assertThat(thrown.problems()).contains(new PolicyProblem(place, reason));
    }

    @Test
    void the_default_accepts_a_secret_for_ninety_days_at_low_only() {
        WorkloadPolicy workloads = Policies.defaults().workloads();

        for (Sensitivity sensitivity : Sensitivity.values()) {
            assertThat(workloads.rule(sensitivity).proofs().stream().anyMatch(WorkloadProof::isShared))
                    .isEqualTo(sensitivity == Sensitivity.LOW);
            assertThat(workloads.rule(sensitivity).bound()).isEqualTo(sensitivity.atLeast(Sensitivity.HIGH));
        }
        assertThat(workloads.rule(Sensitivity.LOW).secretAge()).isEqualTo(Duration.ofDays(90));
    }

    @ParameterizedTest
    @CsvSource({"'', 0", "' ', 0", "'10.0.0.0/8', 1", "'10.0.0.0/8, 2001:db8::/32', 2", "'192.0.2.1 192.0.2.2', 2"})
    void an_attribute_names_networks_separated_by_commas_or_blanks(String text, int count) {
        assertThat(NamedNetworks.parse(text).networks()).hasSize(count);
        assertThat(NamedNetworks.parse(text).flaw()).isNull();
    }

    @Test
    void an_attribute_that_cannot_be_read_whole_is_not_read_at_all() {
        NamedNetworks named = NamedNetworks.parse("10.0.0.0/8,0.0.0.0/0x");

        assertThat(named.networks()).isEmpty();
        assertThat(named.flaw()).isEqualTo("0.0.0.0/0x");
        assertThat(named.isNamed()).isTrue();
    }
}
