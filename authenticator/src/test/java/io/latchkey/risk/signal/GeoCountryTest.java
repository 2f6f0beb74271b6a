package io.latchkey.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.Places;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import io.latchkey.risk.net.DataState;
import io.latchkey.risk.net.NetworkFacts;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GeoCountryTest {
    private static final String SIGNAL = "geo.country";
    private final Someone user = Someone.withSignIns(10);

    private @Nullable String finding(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::finding).orElse(null);
    }

    private double points(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::points).orElse(0.0);
    }

    @Test
    void a_new_country_is_charged_and_shows_what_was_usual() {
        Evidence found = user.finds(SIGNAL, user.usual().from(Places.brazil())).orElseThrow();

        assertThat(found.finding()).isEqualTo("new-country");
        assertThat(found.points()).isEqualTo(14);
        assertThat(found.seen()).isEqualTo("BR");
        assertThat(found.expected()).isEqualTo("DE");
    }

    @Test
    void the_usual_country_says_little() {
        assertThat(points(user.usual())).isEqualTo(-2);
    }

    @Test
    void a_country_the_database_does_not_know_is_missing_data() {
        NetworkFacts home = Places.home();
        NetworkFacts lost = new NetworkFacts(
                home.address(),
                home.asn(),
                null,
                null,
                home.classes(),
                home.lists(),
                home.asState(),
                DataState.NOT_FOUND,
                home.classStates());

        assertThat(finding(user.usual().from(lost))).isEqualTo("missing");
    }

    @Test
    void without_a_database_nothing_is_expected() {
        NetworkFacts bare = NetworkFacts.of(Objects.requireNonNull(Places.home().address()));

        assertThat(finding(user.usual().from(bare))).isEqualTo("unavailable");
        assertThat(points(user.usual().from(bare))).isZero();
    }

    @Test
    void an_unreadable_address_counts_like_a_new_country() {
        assertThat(points(user.usual().from(NetworkFacts.unreadable())))
                .isEqualTo(points(user.usual().from(Places.brazil())));
    }
}
