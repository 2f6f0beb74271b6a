package io.latchkey.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.Places;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import io.latchkey.risk.net.NetworkClass;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NetworkCompanyTest {
    private static final String SIGNAL = "network.company";
    private final Someone user = Someone.withSignIns(10);

    private @Nullable String finding(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::finding).orElse(null);
    }

    private double points(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::points).orElse(0.0);
    }

    @Test
    void a_company_network_speaks_for_the_user() {
        assertThat(points(user.usual().from(Places.cafe().withClasses(NetworkClass.COMPANY))))
                .isNegative();
    }

    @Test
    void any_other_network_says_nothing() {
        assertThat(finding(user.usual())).isNull();
    }
}
