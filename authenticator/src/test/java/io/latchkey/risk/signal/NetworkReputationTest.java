package io.latchkey.risk.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Evidence;
import io.latchkey.risk.Places;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.Someone;
import io.latchkey.risk.net.DataState;
import io.latchkey.risk.net.NetworkClass;
import io.latchkey.risk.net.NetworkFacts;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkReputationTest {
    private static final String SIGNAL = "network.reputation";
    private final Someone user = Someone.withSignIns(10);

    private @Nullable String finding(SignIn signIn) {
        return user.finds(SIGNAL, signIn).map(Evidence::finding).orElse(null);
    }

    @ParameterizedTest
    @CsvSource({"HOSTING, hosting", "VPN, vpn", "PROXY, proxy", "TOR, tor", "REPUTATION, listed"})
    void each_class_is_found(NetworkClass kind, String expected) {
        assertThat(finding(user.usual().from(Places.cafe().withClasses(kind)))).isEqualTo(expected);
    }

    @Test
    void the_worst_counts() {
        assertThat(finding(user.usual().from(Places.cafe().withClasses(NetworkClass.HOSTING, NetworkClass.TOR))))
                .isEqualTo("tor");
    }

    @Test
    void a_vpn_the_user_comes_through_as_a_rule_is_his_own() {
        assertThat(finding(user.usual().from(Places.home().withClasses(NetworkClass.VPN))))
                .isEqualTo("usual");
    }

    @Test
    void a_company_network_may_lie_in_a_data_centre() {
        assertThat(finding(user.usual().from(Places.cafe().withClasses(NetworkClass.HOSTING, NetworkClass.COMPANY))))
                .isNull();
    }

    @Test
    void a_list_that_could_not_be_read_is_missing_data() {
        NetworkFacts home = Places.home();
        NetworkFacts failed = new NetworkFacts(
                home.address(),
                home.asn(),
                null,
                home.place(),
                home.classes(),
                home.lists(),
                home.asState(),
                home.placeState(),
                Map.of(NetworkClass.TOR, DataState.FAILED));

        assertThat(finding(user.usual().from(failed))).isEqualTo("missing");
    }
}
