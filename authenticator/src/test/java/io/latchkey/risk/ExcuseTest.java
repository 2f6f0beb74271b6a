package io.latchkey.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latchkey.risk.Assessment.GroupSum;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcuseTest {
    private static final Policy POLICY = Policies.defaults();
    private final Someone user = Someone.withSignIns(20);

    private static Evidence of(String signal, double points) {
        Group group = Group.valueOf(signal.substring(0, signal.indexOf('.')).toUpperCase(java.util.Locale.ROOT));
        return new Evidence(signal, group, points, "f", null, null, false, false);
    }

    private static double points(Group group, List<Evidence> evidence) {
        return Assessment.of(evidence, POLICY).groups().stream()
                .filter(sum -> sum.group() == group)
                .mapToDouble(GroupSum::points)
                .sum();
    }

    @ParameterizedTest
    @CsvSource({
        "14, 0, -14",
        "14, 3, -11",
        "14, 7, -7",
        "14, 13, -7",
        "4, 0, -11",
        "4, 1, -10",
        "-16, 0, -7",
        "-4, 0, -7"
    })
    void the_network_takes_back_what_the_device_has_and_gives_way_to_all_else(
            double device, double hour, double network) {
        List<Evidence> evidence = List.of(
                of("device.token", device),
                of("network.address", -14),
                of("time.hour", Math.min(8, hour)),
                of("behaviour.failures", Math.max(0, hour - 8)));

        assertThat(points(Group.NETWORK, evidence)).isEqualTo(network);
    }

    @Test
    void it_gives_way_to_what_its_own_group_has_against_him_and_to_what_another_group_outweighs() {
        List<Evidence> evidence = new ArrayList<>(List.of(
                of("device.token", 14),
                of("network.address", -14),
                of("network.company", -4),
                of("network.reputation", 2),
                of("geo.country", -2),
                of("geo.region", 1)));

        // -7 by the cap, and of the 7 beyond 3 are needed elsewhere.
        assertThat(points(Group.NETWORK, evidence)).isEqualTo(-11);
    }

    @Test
    void strong_evidence_leaves_no_excuse() {
        Evidence strong = new Evidence("geo.travel", Group.GEO, 20, "impossible", null, null, true, false);

        assertThat(points(Group.NETWORK, List.of(of("device.token", 14), of("network.address", -14), strong)))
                .isZero();
    }

    @Test
    void failures_and_what_is_opened_count_in_full_on_a_new_browser_at_home() throws Exception {
        RiskEngine strict = new RiskEngine(
                Policies.parse("{\"signals\":{\"network.address\":{\"settings\":{\"newDeviceCredit\":0}}}}"));
        List<SignIn> charged = List.of(
                user.unknownDevice().attempts(new Attempts(true, 5, 5, 1, 0)),
                user.unknownDevice().attempts(new Attempts(true, 10, 10, 1, 0)),
                user.unknownDevice().to("payroll", Sensitivity.HIGH));

        for (SignIn signIn : charged) {
            assertThat(user.tries(signIn).points())
                    .isEqualTo(strict.assess(signIn.build(), user.profile(), user.population())
                            .points());
        }
        assertThat(user.tries(charged.get(1)).level()).isEqualTo(Level.MEDIUM);
        assertThat(user.tries(user.unknownDevice()).points())
                .isCloseTo(
                        strict.assess(user.unknownDevice().build(), user.profile(), user.population())
                                        .points()
                                - 7,
                        within(1e-9));
    }

    @Test
    void what_does_not_count_of_it_is_a_row_of_the_explanation() {
        Assessment failures = user.tries(user.unknownDevice().attempts(new Attempts(true, 5, 5, 1, 0)));

        assertThat(Explanation.of(failures, POLICY).rows())
                .filteredOn(row -> row.group() == Group.NETWORK)
                .extracting(Explanation.Row::finding, Explanation.Row::points)
                .containsSubsequence(
                        org.assertj.core.groups.Tuple.tuple("known", -14.0),
                        org.assertj.core.groups.Tuple.tuple("cap", 7.0));
    }
}
