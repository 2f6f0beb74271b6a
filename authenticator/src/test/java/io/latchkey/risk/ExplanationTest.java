package io.latchkey.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Explanation.Counterfactual;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.signal.Signals;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private final Someone ten = Someone.withSignIns(10);

    private static Explanation of(Assessment assessment) {
        return Explanation.of(assessment, Policies.defaults());
    }

    @Test
    void a_group_over_its_cap_is_corrected_in_a_row_of_its_own() {
        Explanation explanation = of(ten.tries(ten.unknownDevice().agent(SignIn.CHROME)));

        assertThat(explanation.rows())
                .filteredOn(row -> row.finding().equals("cap") && row.group() == Group.DEVICE)
                .extracting(Explanation.Row::points)
                .singleElement(InstanceOfAssertFactories.DOUBLE)
                .isNegative();
    }

    @Test
    void familiarity_that_does_not_count_beside_strong_evidence_is_told() {
        Explanation explanation = of(ten.tries(ten.usual().agent(SignIn.CHROME)));

        assertThat(explanation.rows())
                .filteredOn(row -> row.finding().equals("strong"))
                .extracting(Explanation.Row::group)
                .containsExactly(Group.NETWORK, Group.GEO, Group.TIME);
    }

    @Test
    void a_known_device_would_have_made_it_low() {
        Explanation explanation = of(ten.tries(ten.unknownDevice().from(Places.cafe())));

        assertThat(explanation.counterfactuals())
                .extracting(Counterfactual::text)
                .contains("LOW if the device were known.", "LOW if the network were known.");
    }

    @Test
    void a_known_device_would_not_have_helped_in_a_new_country() {
        Explanation explanation = of(ten.tries(ten.unknownDevice().from(Places.brazil())));

        assertThat(explanation.counterfactuals()).noneMatch(c -> c.signals().contains("device.token"));
    }

    @Test
    void nothing_makes_a_critical_client_low() {
        Explanation explanation = of(ten.tries(ten.unknownDevice().to("ops", Sensitivity.CRITICAL)));

        assertThat(explanation.counterfactuals())
                .filteredOn(c -> !c.signals().contains("target.client"))
                .isEmpty();
    }

    @Test
    void a_failed_assessment_has_nothing_to_explain() {
        Assessment failed =
                new RiskEngine(Policies.defaults()).failed(SignIn.ordinary().build());

        assertThat(of(failed)).isEqualTo(new Explanation(List.of(), List.of()));
    }

    @Test
    void every_signal_has_words() throws Exception {
        Properties words = new Properties();
        try (InputStream in = Explanation.class.getResourceAsStream("counterfactuals.properties")) {
            words.load(in);
        }

        assertThat(words.stringPropertyNames())
                .filteredOn(signal -> !signal.contains(".workload_"))
                .containsExactlyInAnyOrderElementsOf(Signals.specs().keySet());
    }
}
