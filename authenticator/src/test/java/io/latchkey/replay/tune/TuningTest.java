package io.latchkey.replay.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.latchkey.recovery.RecoveryPolicy;
import io.latchkey.replay.UnusableInputException;
import io.latchkey.replay.tune.Realm.Found;
import io.latchkey.risk.policy.PolicyException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TuningTest {
    private static final List<String> ALL = List.of("thresholds", "caps", "points");

    /** What every attacker shows here: he is far away too soon, in a network that is somewhat new: too little to be prompted. */
    private static final Found[] TRAVELLER = {Found.of("geo.travel", "fast"), new Found("network.address", "new-as", 5)
    };

    private static Tuned tuned(Realm realm, String goal, List<String> open, @Nullable String bounds) {
        return tuned(realm, goal, open, bounds, "{}");
    }

    private static Tuned tuned(Realm realm, String goal, List<String> open, @Nullable String bounds, String own) {
        try {
            Goal wanted = goal.endsWith("%") ? Goal.catching(goal) : Goal.prompts(goal);
            return new Tuning(
                            RecoveryPolicy.parse(own),
                            own,
                            wanted,
                            new Split(1, 0.3),
                            open,
                            bounds == null ? null : new JsonMapper().readTree(bounds))
                    .run(realm);
        } catch (PolicyException e) {
            throw new IllegalArgumentException(e);
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double then(Tuned tuned, String pointer) {
        return tuned.differences.stream()
                .filter(one -> one.pointer().equals(pointer))
                .mapToDouble(Candidate.Difference::then)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static Measured draft(Tuned tuned, int part) {
        return tuned.measured[part][Verified.DRAFT];
    }

    private static String text(Tuned tuned) {
        return String.join("\n", new TunedText(tuned).lines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"95%", "0.4/month"})
    void the_one_sign_of_the_attacks_is_raised_and_nothing_else(String goal) {
        Tuned tuned = tuned(Realm.ordinary(300, 1).robbed(150, TRAVELLER), goal, List.of("points"), null);

        assertThat(tuned.measured[Tuned.HELD][Verified.PRESENT].caught().value())
                .isZero();
        assertThat(then(tuned, "/signals/geo.travel/points/fast")).isBetween(10.0, 14.0);
        assertThat(tuned.differences).hasSize(1);
        assertThat(draft(tuned, Tuned.HELD).caught().value()).isEqualTo(1);
        assertThat(draft(tuned, Tuned.HELD).prompts().value())
                .isEqualTo(
                        tuned.measured[Tuned.HELD][Verified.PRESENT].prompts().value());
        assertThat(text(tuned))
                .contains("found in 100.0 % of incidents, 0.00 % of ordinary sign-ins")
                .contains("On the users held out the goal is met.");
    }

    @ParameterizedTest
    @CsvSource({"95%,1", "95%,2", "95%,3", "1/month,1", "1/month,2", "1/month,3", "0.5/month,4", "50%,5"})
    void labels_that_mean_nothing_change_no_points_and_no_caps_and_lower_no_threshold(String goal, long seed) {
        Tuned tuned = tuned(Realm.ordinary(300, seed).mislabelled(200, seed), goal, ALL, null);

        assertThat(tuned.candidate.values()).isEqualTo(tuned.dials.now());
        assertThat(tuned.candidate.medium()).isGreaterThanOrEqualTo(15);
    }

    @Test
    void with_few_incidents_points_and_caps_stay_and_it_says_so() {
        Realm realm = Realm.ordinary(300, 1).robbed(20, TRAVELLER);

        Tuned tuned = tuned(realm, "95%", List.of("points"), null);

        assertThat(tuned.fit.robbed()).isLessThan(Fit.FEWEST);
        assertThat(tuned.changes()).isFalse();
        assertThat(text(tuned))
                .contains("Mind: Only " + tuned.fit.robbed() + " users that were fitted on have incidents")
                .contains("Nothing within the bounds");
    }

    @Test
    void few_incidents_do_not_raise_the_threshold_either() {
        Found[] plain = {new Found("device.token", "new", 14), new Found("network.address", "new-as", 14)};

        assertThat(tuned(Realm.ordinary(300, 1).robbed(20, plain), "50%", List.of("thresholds"), null)
                        .changes())
                .isFalse();
        assertThat(tuned(Realm.ordinary(300, 1).robbed(150, plain), "50%", List.of("thresholds"), null)
                        .candidate
                        .medium())
                .isEqualTo(20);
    }

    @Test
    void the_same_input_comes_to_the_same_draft_however_it_is_shared_out() {
        Tuned alone = tuned(Realm.ordinary(300, 1).robbed(150, TRAVELLER), "95%", ALL, null);
        Tuned shared = tuned(Realm.ordinary(300, 1).robbed(150, TRAVELLER).shards(3), "95%", ALL, null);

        assertThat(shared.document()).isEqualTo(alone.document());
        assertThat(text(shared)).isEqualTo(text(alone));
    }

    @Test
    void the_threshold_goes_down_to_catch_what_stands_out_and_caps_stay_below_it() throws PolicyException {
        Found[] subtle = {Found.of("behaviour.failures", "several"), new Found("network.address", "new-as", 3)};

        Tuned tuned = tuned(Realm.ordinary(300, 1).robbed(150, subtle), "95%", List.of("thresholds"), null);

        assertThat(tuned.candidate.medium()).isEqualTo(13);
        assertThat(then(tuned, "/groups/geo/most")).isEqualTo(12);
        assertThat(RecoveryPolicy.parse(tuned.document()).policy().levels().medium())
                .isEqualTo(13);
        assertThat(text(tuned)).contains("one weak group goes on not to prompt by itself");
    }

    @Test
    void the_threshold_goes_up_to_ask_less_and_strong_findings_go_on_to_reach_it() {
        Tuned tuned = tuned(
                Realm.ordinary(300, 1).robbed(40, Found.of("network.reputation", "tor")),
                "0.1/month",
                List.of("thresholds"),
                null);

        assertThat(tuned.candidate.medium()).isGreaterThan(16);
        assertThat(then(tuned, "/signals/network.reputation/points/tor")).isEqualTo(tuned.candidate.medium());
        assertThat(draft(tuned, Tuned.HELD).caught().value()).isEqualTo(1);
        assertThat(draft(tuned, Tuned.FITTED).prompts().value())
                .isLessThan(
                        tuned.measured[Tuned.FITTED][Verified.PRESENT].prompts().value());
    }

    @Test
    void what_was_written_in_the_present_document_stays_in_the_draft() {
        String own = "{\"mode\": \"observe\", \"signals\": {\"geo.travel\": {\"points\": {\"with-device\": 2}}}}";

        Tuned tuned =
                tuned(Realm.ordinary(300, 1).robbed(150, TRAVELLER), "95%", List.of("points=geo.travel"), null, own);

        assertThat(tuned.document()).contains("\"observe\"", "\"with-device\" : 2", "\"fast\" : 1");
    }

    @Test
    void bounds_are_kept() {
        Tuned tuned = tuned(
                Realm.ordinary(300, 1).robbed(150, TRAVELLER),
                "95%",
                List.of(),
                "{\"/signals/geo.travel/points/fast\": [8, 9]}");

        assertThat(tuned.candidate.values()).isEqualTo(tuned.dials.now());
        assertThat(tuned.candidate.medium()).isEqualTo(15);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"/floors/criticalClient\": [0, 1]} | /floors/criticalClient is not for fitting",
                "{\"/learning/password/low\": [0, 1]} | is not for fitting",
                "{\"/signals/geo.travel/points/impossible\": [10, 30]} | It is a strong finding",
                "{\"/signals/device.token/points/known\": [-20, 5]} | can be fitted from -100 to 0",
                "{\"/groups/geo/most\": [2, 9]} | The present value of /groups/geo/most, 14, is not between 2 and 9",
                "{\"/levels/medium\": [15, 30]} | can be fitted from 1 to 29",
                "{\"/levels/medium\": [18, 12]} | ends before it begins",
                "{\"/levels/medium\": 12} | is no pair of numbers",
                "[] | Bounds are an object",
            })
    void bounds_that_would_weaken_what_must_hold_are_refused(String bounds, String why) {
        assertThatThrownBy(() -> tuned(Realm.ordinary(20, 1).robbed(1, TRAVELLER), "95%", List.of(), bounds))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"floors", "points=geo.trave", "caps=floors", "thresholds=high", ""})
    void what_is_not_for_fitting_cannot_be_opened(String open) {
        assertThatThrownBy(() -> tuned(Realm.ordinary(20, 1).robbed(1, TRAVELLER), "95%", List.of(open), null))
                .isInstanceOf(UnusableInputException.class)
                .hasMessageContaining("--open knows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0%", "101%", "95", "0/month", "1/week", "-1/month", "many"})
    void goals_that_are_none_are_refused(String goal) {
        assertThatThrownBy(() -> tuned(new Realm(), goal, ALL, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(goal);
    }

    @Test
    void without_incidents_there_is_nothing_to_fit_on() {
        assertThatThrownBy(() -> tuned(Realm.ordinary(20, 1), "95%", ALL, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("labelled as an attack");
    }
}
