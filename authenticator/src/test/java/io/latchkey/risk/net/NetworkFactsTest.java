package io.latchkey.risk.net;

import static io.latchkey.risk.net.IpAddressTest.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkFactsTest {
    private static final NetworkFacts ORDINARY = NetworkFacts.of(ip("192.0.2.1"));

    @ParameterizedTest
    @EnumSource(NetworkClass.class)
    void of_an_unreadable_address_nothing_is_known(NetworkClass kind) {
        NetworkFacts facts = NetworkFacts.unreadable();

        assertThat(facts.state(kind)).isEqualTo(DataState.NO_ADDRESS);
        assertThat(facts.asState()).isEqualTo(DataState.NO_ADDRESS);
        assertThat(facts.placeState()).isEqualTo(DataState.NO_ADDRESS);
    }

    @Test
    void a_class_without_a_source_is_not_configured() {
        assertThat(ORDINARY.state(NetworkClass.TOR)).isEqualTo(DataState.NOT_CONFIGURED);
    }

    @Test
    void private_is_told_by_the_address_alone() {
        assertThat(ORDINARY.state(NetworkClass.PRIVATE)).isEqualTo(DataState.NOT_FOUND);
        assertThat(NetworkFacts.of(ip("10.0.0.1")).state(NetworkClass.PRIVATE)).isEqualTo(DataState.FOUND);
        assertThat(NetworkFacts.of(ip("10.0.0.1")).is(NetworkClass.PRIVATE)).isTrue();
    }

    @Test
    void what_is_added_is_found() {
        NetworkFacts facts = ORDINARY.withAs(64496, "Example")
                .withPlace(new Place("DE", null, null, null, null, 500))
                .withClasses(NetworkClass.TOR)
                .withClasses(NetworkClass.HOSTING)
                .withLists("tor", "drop", "tor");

        assertThat(facts.asState()).isEqualTo(DataState.FOUND);
        assertThat(facts.placeState()).isEqualTo(DataState.FOUND);
        assertThat(facts.state(NetworkClass.TOR)).isEqualTo(DataState.FOUND);
        assertThat(facts.classes()).containsExactly(NetworkClass.HOSTING, NetworkClass.TOR);
        assertThat(facts.lists()).containsExactly("drop", "tor");
    }

    @Test
    void facts_do_not_change_with_what_they_were_made_of() {
        Set<NetworkClass> classes = EnumSet.of(NetworkClass.TOR);
        List<String> lists = new ArrayList<>(List.of("tor"));
        NetworkFacts facts = new NetworkFacts(
                ip("192.0.2.1"), null, null, null, classes, lists, DataState.NOT_FOUND, DataState.NOT_FOUND, Map.of());

        classes.clear();
        lists.clear();

        assertThat(facts.classes()).containsExactly(NetworkClass.TOR);
        assertThat(facts.lists()).containsExactly("tor");
        assertThatThrownBy(() -> facts.classes().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "FOUND, FAILED, FOUND",
        "FAILED, NOT_FOUND, FAILED",
        "NOT_CONFIGURED, NOT_FOUND, NOT_FOUND",
        "NOT_CONFIGURED, NOT_CONFIGURED, NOT_CONFIGURED",
        "NOT_CONFIGURED, FAILED, FAILED"
    })
    void of_two_sources_the_better_one_counts_and_a_failure_is_not_hidden(DataState a, DataState b, DataState both) {
        assertThat(a.or(b)).isEqualTo(both);
        assertThat(b.or(a)).isEqualTo(both);
    }
}
