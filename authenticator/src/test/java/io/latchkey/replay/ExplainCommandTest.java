package io.latchkey.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Assessment;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.RiskEngine;
import io.latchkey.risk.RiskJson;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {
    private static final String DETAIL = """
            {"decision": {"id": "d-1", "at": "2026-11-02T08:00:00Z", "user": "u-1", "client": "payroll", "level": "HIGH",
              "score": 32, "outcome": "STEPPED_UP", "proof": "OTP", "browser": "Fire\\u001bfox/145", "policy": "0123456789ab"},
             "points": 31.7,
             "rows": [
               {"group": "DEVICE", "signal": "device.token", "finding": "new", "points": 11.7},
               {"group": "GEO", "signal": "geo.travel", "finding": "impossible", "points": 20, "seen": "9,900 km",
                "expected": "Vienna"},
               {"group": "GEO", "finding": "overlap", "points": 0}],
             "counterfactuals": [{"signals": ["geo.travel"], "level": "LOW", "score": 12, "text": "LOW if nobody had travelled."}],
             "explainedBy": "0123456789ab"}
            """;

    @TempDir
    private Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("decision.json"), content);
    }

    @Test
    void a_decision_as_rest_gives_it_is_a_sum_with_what_would_have_changed_it() throws IOException {
        Terminal run = Terminal.run("explain", file(DETAIL));

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("level     HIGH, score 32")
                .containsPattern("device\\.token +\\+11\\.70  new\n")
                .containsPattern("geo\\.travel +\\+20\\.00  impossible: 9,900 km, usually Vienna\n")
                .containsPattern("points +\\+31\\.70\n")
                .contains("It would have been LOW if nobody had travelled.");
    }

    @Test
    void control_characters_of_a_client_never_reach_the_terminal() throws IOException {
        assertThat(Terminal.run("explain", file(DETAIL)).out())
                .contains("Fire?fox")
                .doesNotContain("\u001b");
    }

    @Test
    void a_line_of_the_export_is_explained_by_the_default_policy() throws IOException {
        LoginContext context = SignIn.ordinary().build();
        Assessment assessment =
                new RiskEngine(Policies.defaults()).assess(context, Profile.empty(), Population.prior());
        Path line = file("{\"id\":\"d-2\",\"outcome\":\"ALLOWED\",\"proof\":\"PASSWORD\",\"context\":"
                + RiskJson.write(context) + ",\"assessment\":" + RiskJson.write(assessment) + "}");

        Terminal run = Terminal.run("explain", line);

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("id        d-2")
                .contains("device.token")
                .contains(String.format("%+.2f", assessment.points()));
    }

    @Test
    void what_is_no_decision_ends_with_2() throws IOException {
        Terminal run = Terminal.run("explain", file("{\"rows\": []}"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("decision.json is not a decision");
    }

    @Test
    void a_policy_that_is_none_is_named_with_all_that_is_wrong() throws IOException {
        Path policy = Files.writeString(folder.resolve("p.json"), "{\"levels\": {\"medium\": 90}, \"modus\": 1}");

        Terminal run = Terminal.run("explain", file(DETAIL), "--policy", policy);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("p.json is not a policy")
                .contains("/levels")
                .contains("/modus");
    }
}
