package io.latchkey.it.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latchkey.risk.net.NetworkFacts;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The simpler scorers, by hand. */
class ScorersTest {
    private static final NetworkFacts CAFE = SignIns.network("203.0.113.9", 64501, "DE");

    private final SignIns ann = new SignIns();

    @Test
    void freeman_weighs_what_all_show_against_what_the_user_shows() {
        Freeman freeman = new Freeman();
        for (int i = 0; i < 3; i++) {
            freeman.learn(ann.signsIn("own", SignIns.home()));
        }
        freeman.learn(ann.signsIn("own", CAFE));

        double home = freeman.score(ann.looks("own", SignIns.home()));
        double elsewhere = freeman.score(ann.looks("own", SignIns.network("192.0.2.1", 64502, "FR")));

        // One user is all there are: what he shows is what all show, with one more sign-in for what nobody showed yet.
        assertThat(home).isCloseTo(Math.log((4 / 5.0) * (4 / 5.0)), within(1e-9));
        assertThat(elsewhere).isCloseTo(Math.log(4 * (4 / 5.0)), within(1e-9));
    }

    @Test
    void freeman_says_nothing_of_a_first_sign_in() {
        assertThat(new Freeman().score(ann.looks("own", CAFE))).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void the_token_rule_knows_a_copied_cookie_from_nothing() {
        NewToken rule = new NewToken();
        ann.signsIn("own", SignIns.home());
        ann.isRobbed("own", "thief");

        assertThat(rule.score(ann.looks("own", CAFE))).isZero();
        assertThat(rule.score(ann.looks("thief", CAFE))).isZero();
        assertThat(rule.score(ann.looks("new", SignIns.home()))).isEqualTo(1);
    }

    @Test
    void the_two_part_rule_asks_a_new_token_for_its_prefix_and_a_known_one_for_its_network() {
        TwoPartRule rule = new TwoPartRule();
        rule.learn(ann.signsIn("own", SignIns.home()));

        assertThat(rule.score(ann.looks("new", SignIns.home()))).isZero();
        assertThat(rule.score(ann.looks("new", SignIns.network("198.51.101.7", 64500, "DE"))))
                .isEqualTo(1);
        assertThat(rule.score(ann.looks("own", SignIns.network("198.51.101.7", 64500, "DE"))))
                .isZero();
        assertThat(rule.score(ann.looks("own", CAFE))).isEqualTo(1);
    }

    @Test
    void fixed_weights_learn_for_three_sign_ins_and_add_up_then() {
        FixedWeights weights = new FixedWeights();
        List.of(1, 2).forEach(i -> weights.learn(ann.signsIn("own", SignIns.home())));
        assertThat(weights.score(ann.looks("new", CAFE))).isZero();
        weights.learn(ann.signsIn("own", SignIns.home()));

        // A new device, a new network, an hour at which nobody signed in.
        assertThat(weights.score(ann.looks("new", CAFE))).isEqualTo(30 + 15 + 10);
    }
}
