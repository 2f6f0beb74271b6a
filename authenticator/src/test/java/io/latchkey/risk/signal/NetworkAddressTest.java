package io.latchkey.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Account;
import io.latchkey.risk.Decision;
import io.latchkey.risk.Device;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Places;
import io.latchkey.risk.Proof;
import io.latchkey.risk.RiskEngine;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import io.latchkey.risk.net.NetworkClass;
import io.latchkey.risk.net.NetworkFacts;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.PolicyException;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.PopulationBuilder;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NetworkAddressTest {
    private static final String SIGNAL = "network.address";
    private final Someone user = Someone.withSignIns(10);

    private @Nullable String finding(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::finding).orElse(null);
    }

    private double points(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::points).orElse(0.0);
    }

    @Test
    void each_level_is_found_by_itself() {
        assertThat(finding(user.usual())).isEqualTo("known");
        assertThat(finding(user.usual().from(Places.neighbour()))).isEqualTo("new-address");
        assertThat(finding(user.usual().from(Places.otherPrefix()))).isEqualTo("new-prefix");
        assertThat(finding(user.usual().from(Places.cafe()))).isEqualTo("new-as");
        assertThat(finding(user.usual().from(Places.brazil()))).isEqualTo("new-country");
    }

    @Test
    void a_new_country_is_charged_there_and_not_again_for_its_network() {
        assertThat(points(user.usual().from(Places.brazil()))).isZero();
        assertThat(user.finds("geo.country", user.usual().from(Places.brazil()))
                        .orElseThrow()
                        .points())
                .isPositive();
    }

    @Test
    void a_user_who_moves_is_charged_less() {
        double settled = points(user.usual().from(Places.cafe()));
        for (int i = 1; i < 10; i++) {
            user.signsIn(user.usual().from(Places.facts("198.51." + i + ".7", 9000 + i, "DE", "Bavaria", 48, 11)));
        }

        assertThat(points(user.usual().from(Places.cafe()))).isLessThan(settled - 5);
    }

    @Test
    void ipv6_privacy_addresses_are_one_address() {
        user.signsIn(user.usual().from(Places.facts("2001:db8:1:2::abc", 3320, "DE", "Bavaria", 48.14, 11.58)));

        assertThat(finding(user.usual().from(Places.facts("2001:db8:1:2:7::9", 3320, "DE", "Bavaria", 48.14, 11.58))))
                .isEqualTo("known");
    }

    @Test
    void an_address_that_many_share_still_speaks_for_its_users_because_few_attackers_sit_in_it() throws Exception {
        Policy all = Policies.parse("{\"signals\":{\"network.address\":{\"settings\":{\"insiders\":1}}}}");
        PopulationBuilder builder = new PopulationBuilder(Population.prior(), Policies.defaults(), 1);
        for (int i = 0; i < 500; i++) {
            Account one = new Account("u" + i, null, Collections.emptySortedSet(), null, null, null, null);
            LoginContext context = SignIn.ordinary().account(one).build();
            builder.fold(Decision.pending("d" + i, "realm", context, new Someone().tries(SignIn.ordinary()))
                    .ended(Outcome.ALLOWED, Proof.PASSWORD, context.at()));
        }
        Population everybodyHere = builder.build(1);

        assertThat(user.population(everybodyHere)
                        .finds(SIGNAL, user.usual())
                        .orElseThrow()
                        .points())
                .isLessThan(-5);
        assertThat(new RiskEngine(all)
                        .assess(user.usual().build(), user.profile(), everybodyHere).evidence().stream()
                                .filter(e -> e.signal().equals(SIGNAL)))
                .singleElement()
                .satisfies(e -> assertThat(e.points()).isGreaterThan(-5));
    }

    @Test
    void in_a_prefix_of_the_users_own_it_says_more_of_a_user_on_a_new_device() {
        assertThat(points(user.usual())).isEqualTo(-7);
        assertThat(points(user.unknownDevice())).isEqualTo(-14);
        assertThat(points(user.unknownDevice().from(Places.neighbour()))).isLessThan(-7);
    }

    @Test
    void his_provider_alone_what_one_hides_behind_and_a_false_token_get_no_more_than_in_any_case() {
        user.signsIn(user.usual().from(Places.home().withClasses(NetworkClass.VPN)));
        Device forged = new Device(Device.Cookie.FORGED, null, 0, SignIn.FIREFOX);

        assertThat(points(user.unknownDevice().from(Places.otherPrefix()))).isGreaterThanOrEqualTo(-7);
        assertThat(points(user.unknownDevice().from(Places.home().withClasses(NetworkClass.VPN))))
                .isEqualTo(-7);
        assertThat(points(user.unknownDevice().on(forged))).isEqualTo(-7);
    }

    @Test
    void the_policy_can_turn_that_off() throws PolicyException {
        Policy off = Policies.parse("{\"signals\":{\"network.address\":{\"settings\":{\"newDeviceCredit\":0}}}}");

        assertThat(new RiskEngine(off)
                        .assess(user.unknownDevice().build(), user.profile(), user.population()).evidence().stream()
                                .filter(e -> e.signal().equals(SIGNAL)))
                .singleElement()
                .satisfies(e -> assertThat(e.points()).isEqualTo(-7));
    }

    @Test
    void the_address_itself_is_never_shown() {
        assertThat(user.tries(user.usual().from(Places.neighbour())).toString()).doesNotContain("192.0.2");
    }

    @Test
    void a_user_without_history_is_not_judged() {
        Someone none = new Someone();

        assertThat(none.finds(SIGNAL, none.usual())).isEmpty();
    }

    @Test
    void an_unreadable_address_counts_like_the_worst_network() {
        assertThat(points(user.usual().from(NetworkFacts.unreadable()))).isEqualTo(14);
    }
}
