package io.latchkey.replay.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latchkey.risk.Assessment;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.SignalSpec;
import io.latchkey.risk.signal.Signals;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowTest {
    private static final Policy POLICY = Policies.defaults();
    private final Dials dials = Dials.closed(POLICY);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void it_comes_to_what_the_engine_makes_of_the_same_evidence(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 500; i++) {
            Assessment assessment = Assessment.of(some(random), POLICY);

            assertThat(Row.of("u", assessment, false, dials).points(dials.now(), dials))
                    .as(assessment::toString)
                    .isCloseTo(assessment.points(), within(1e-4));
        }
    }

    /** What some of the signals might find, in a usual network as a rule. */
    private static List<Evidence> some(SplittableRandom random) {
        List<Evidence> evidence = new ArrayList<>();
        for (SignalSpec spec : Signals.specs().values()) {
            boolean network = spec.name().equals("network.address");
            if (!network && random.nextInt(5) > 0) {
                continue;
            }
            List<String> findings = spec.findings().stream().sorted().toList();
            String finding = findings.get(random.nextInt(findings.size()));
            boolean tabled = spec.weighed().contains(finding);
            double worked = network && random.nextInt(3) > 0 ? -14 : random.nextInt(28) - 14;
            double points = tabled ? POLICY.signal(spec.name()).points(finding) : worked;
            boolean strong = points > 0 && POLICY.signal(spec.name()).strong().contains(finding);
            evidence.add(new Evidence(spec.name(), spec.group(), points, finding, null, null, strong, false));
        }
        return evidence;
    }
}
