package io.latchkey.replay.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.replay.Scored;
import io.latchkey.risk.Assessment;
import io.latchkey.risk.Attempts;
import io.latchkey.risk.Decision;
import io.latchkey.risk.Level;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Places;
import io.latchkey.risk.Proof;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.PolicyException;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.PopulationBuilder;
import io.latchkey.risk.profile.Profile;
import io.latchkey.risk.profile.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogReplayTest {
    private static final String DRAFT = "{\"signals\": {\"device.token\": {\"points\": {\"known\": -3}}}}";

    /** Somebody of whom the log has everything: home, a café, abroad, refused, under a standing, after failures. */
    private static Someone varied(Policy policy) {
        Someone someone = new Someone(policy);
        for (int i = 0; i < 6; i++) {
            someone.signsIn(someone.usual());
            someone.waits(Duration.ofDays(1));
        }
        someone.signsIn(someone.usual().from(Places.cafe()));
        someone.waits(Duration.ofMinutes(7));
        someone.isRefused(someone.unknownDevice().from(Places.brazil()));
        someone.waits(Duration.ofMinutes(3));
        someone.signsIn(someone.usual().attempts(new Attempts(true, 6, 30, 25, 0)));
        someone.profile(someone.profile()
                .withStanding(new Standing(Standing.State.WATCHED, "test", "desk", someone.now(), null)));
        someone.waits(Duration.ofDays(1));
        someone.signsIn(someone.usual().agent(SignIn.CHROME).from(Places.hamburg()), Proof.OTP);
        someone.waits(Duration.ofDays(1));
        someone.signsIn(someone.usual());
        return someone;
    }

    private static DecisionLog log(String lines) {
        DecisionLog log = new DecisionLog();
        lines.lines().forEach(log::add);
        return log;
    }

    private static String lines(List<Decision> decisions) {
        return decisions.stream().map(one -> LogLines.of(one, null, null)).collect(Collectors.joining());
    }

    private static Map<String, Assessment> replayed(DecisionLog log, Policy draft, LogReplay.Gaps expected) {
        List<Scored> scored = new ArrayList<>();
        LogReplay.Gaps gaps = new LogReplay(log, draft).run(scored::add);
        assertThat(gaps).isEqualTo(expected);
        assertThat(scored).extracting(Scored::at).isSorted();
        return scored.stream().collect(Collectors.toMap(Scored::index, Scored::assessment));
    }

    private static LogReplay.Gaps none() {
        return new LogReplay.Gaps(Collections.emptySet(), 0, 0);
    }

    private static Map<String, Assessment> recorded(List<Decision> decisions) {
        return decisions.stream().collect(Collectors.toMap(Decision::id, Decision::assessment));
    }

    @Test
    void every_assessment_is_reproduced_whatever_the_order_of_the_lines() {
        Someone someone = varied(Policies.defaults());
        List<Decision> newestFirst = new ArrayList<>(someone.decisions());
        Collections.reverse(newestFirst);

        assertThat(recorded(someone.decisions()).values())
                .extracting(Assessment::level)
                .contains(Level.LOW, Level.MEDIUM, Level.HIGH);
        assertThat(replayed(log(lines(newestFirst)), null, none())).isEqualTo(recorded(someone.decisions()));
    }

    @Test
    void a_decision_that_is_there_twice_counts_once() {
        Someone someone = varied(Policies.defaults());

        assertThat(replayed(log(lines(someone.decisions()) + lines(someone.decisions())), null, none()))
                .isEqualTo(recorded(someone.decisions()));
    }

    @Test
    void decisions_of_a_realms_own_policy_are_scored_by_its_document() throws PolicyException {
        Policy own = Policies.parse(DRAFT);
        Someone someone = varied(own);

        String lines = lines(someone.decisions());
        assertThat(replayed(log(LogLines.of(own, DRAFT) + lines), null, none()))
                .isEqualTo(recorded(someone.decisions()));
        assertThat(replayed(log(lines), null, new LogReplay.Gaps(java.util.Set.of(own.version()), 0, 0)))
                .isNotEqualTo(recorded(someone.decisions()));
    }

    @Test
    void a_draft_scores_and_teaches_in_place_of_the_policy_that_was_in_force() throws PolicyException {
        Policy draft = Policies.parse(DRAFT);
        Someone someone = varied(Policies.defaults());
        Someone underDraft = new Someone(draft);
        List<Assessment> expected = new ArrayList<>();
        for (Decision one : someone.decisions()) {
            Profile stood = one.assessment().grounds().applyTo(underDraft.profile());
            Assessment assessment =
                    new io.latchkey.risk.RiskEngine(draft).assess(one.context(), stood, Population.prior());
            expected.add(assessment);
            underDraft.ends(one.context(), assessment, one.outcome(), one.proof());
        }

        Map<String, Assessment> replayed = replayed(log(lines(someone.decisions())), draft, none());

        assertThat(someone.decisions())
                .extracting(one -> replayed.get(one.id()))
                .isEqualTo(expected);
    }

    @Test
    void a_population_of_the_log_is_used_for_its_epoch() {
        PopulationBuilder builder = new PopulationBuilder(Population.prior(), Policies.defaults(), 1);
        varied(Policies.defaults()).decisions().forEach(builder::fold);
        Population closed = builder.build(20_000);
        Someone someone = new Someone().population(closed);
        for (int i = 0; i < 5; i++) {
            someone.signsIn(someone.usual());
            someone.waits(Duration.ofDays(1));
        }

        String lines = lines(someone.decisions());
        assertThat(replayed(log(LogLines.of(closed) + lines), null, none())).isEqualTo(recorded(someone.decisions()));
        assertThat(replayed(log(lines), null, new LogReplay.Gaps(Collections.emptySet(), 5, 0)))
                .isNotEqualTo(recorded(someone.decisions()));
    }

    @Test
    void history_before_the_log_comes_from_the_checkpoint_and_is_missed_without_it() {
        Someone someone = varied(Policies.defaults());
        Profile before = someone.profile().withoutDevices();
        int past = someone.decisions().size();
        someone.waits(Duration.ofDays(1));
        someone.signsIn(someone.usual());
        List<Decision> kept = someone.decisions().subList(past, past + 1);

        assertThat(replayed(log(LogLines.of("u-1", before) + lines(kept)), null, none()))
                .isEqualTo(recorded(kept));
        assertThat(replayed(log(lines(kept)), null, new LogReplay.Gaps(Collections.emptySet(), 0, 1)))
                .isNotEqualTo(recorded(kept));
    }

    @Test
    void what_was_disowned_counted_until_then_and_not_any_more() {
        Someone someone = varied(Policies.defaults());
        Decision theft = someone.decisions().get(6);
        someone.waits(Duration.ofHours(1));
        Instant disownedAt = someone.now();
        Profile anew = someone.profile().unlearnt();
        List<Decision> decisions = new ArrayList<>();
        for (Decision one : someone.decisions()) {
            Decision known = one == theft ? one.ended(Outcome.DISOWNED, one.proof(), one.endedAt()) : one;
            anew = anew.fold(known, Policies.defaults());
            decisions.add(known);
        }
        int past = decisions.size();
        someone.profile(anew).waits(Duration.ofHours(1));
        someone.signsIn(someone.unknownDevice().from(Places.cafe()));
        decisions.add(someone.decisions().get(past));

        Function<Decision, String> line =
                one -> LogLines.of(one, one.outcome() == Outcome.DISOWNED ? disownedAt : null, null);
        String lines = decisions.stream().map(line).collect(Collectors.joining());

        assertThat(replayed(log(lines), null, none())).isEqualTo(recorded(decisions));
    }

    @Test
    void what_was_unlearnt_with_a_disowned_one_counted_until_then_and_not_any_more() {
        Someone someone = varied(Policies.defaults());
        Decision theft = someone.decisions().get(6);
        Decision through = someone.decisions().get(8);
        someone.waits(Duration.ofHours(1));
        Instant disownedAt = someone.now();
        Profile anew = someone.profile().unlearnt();
        List<Decision> decisions = new ArrayList<>();
        for (Decision one : someone.decisions()) {
            Decision known = one == theft ? one.ended(Outcome.DISOWNED, one.proof(), one.endedAt()) : one;
            anew = one == through ? anew : anew.fold(known, Policies.defaults());
            decisions.add(known);
        }
        int past = decisions.size();
        someone.profile(anew).waits(Duration.ofHours(1));
        someone.signsIn(someone.unknownDevice().from(Places.cafe()));
        decisions.add(someone.decisions().get(past));

        Function<Decision, String> line = one -> LogLines.of(
                one, one.outcome() == Outcome.DISOWNED ? disownedAt : null, one == through ? disownedAt : null);
        String lines = decisions.stream().map(line).collect(Collectors.joining());

        assertThat(replayed(log(lines), null, none())).isEqualTo(recorded(decisions));
    }

    @Test
    void a_sign_in_that_another_one_overtook_taught_later() {
        Someone someone = new Someone();
        someone.signsIn(someone.usual());
        someone.waits(Duration.ofDays(1));
        SignIn slow = someone.usual().from(Places.cafe());
        Assessment first = someone.tries(slow);
        Instant began = someone.now();
        someone.waits(Duration.ofMinutes(1));
        someone.signsIn(someone.usual().from(Places.cafe()));
        Decision overtaken = Decision.pending("slow", "", slow.at(began).build(), first)
                .ended(Outcome.STEPPED_UP, Proof.OTP, someone.now().plusSeconds(90));
        someone.profile(someone.profile().fold(overtaken, Policies.defaults()));
        someone.waits(Duration.ofMinutes(5));
        someone.signsIn(someone.usual().from(Places.cafe()));
        List<Decision> all = new ArrayList<>(someone.decisions());
        all.add(overtaken);

        assertThat(replayed(log(lines(all)), null, none())).isEqualTo(recorded(all));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[1]",
                "{\"id\": \"a\"}",
                "{\"population\": {\"content\": \"AAAA\"}}",
                "{\"policy\": {\"document\": \"x\"}}"
            })
    void a_line_that_is_none_of_the_log_is_refused(String line) {
        assertThatThrownBy(() -> new DecisionLog().add(line)).isInstanceOf(IllegalArgumentException.class);
    }
}
