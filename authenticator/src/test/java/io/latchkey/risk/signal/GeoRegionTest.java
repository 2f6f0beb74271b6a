package io.latchkey.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.Places;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GeoRegionTest {
    private static final String SIGNAL = "geo.region";
    private final Someone user = Someone.withSignIns(10);

    private @Nullable String finding(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::finding).orElse(null);
    }

    private double points(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::points).orElse(0.0);
    }

    @Test
    void a_new_region_says_little() {
        assertThat(finding(user.usual().from(Places.hamburg()))).isEqualTo("new-region");
        assertThat(points(user.usual().from(Places.hamburg()))).isEqualTo(4);
        assertThat(finding(user.usual())).isEqualTo("known");
    }

    @Test
    void a_mobile_carriers_gateway_says_nothing_of_regions() {
        assertThat(finding(user.usual().from(Places.mobile(3)))).isNull();
    }

    @Test
    void a_new_country_has_been_charged_already() {
        assertThat(finding(user.usual().from(Places.brazil()))).isNull();
    }
}
