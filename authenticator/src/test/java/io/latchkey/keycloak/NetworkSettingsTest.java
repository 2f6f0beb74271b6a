package io.latchkey.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.latchkey.risk.net.NetworkClass;
import io.latchkey.risk.net.NetworkDataConfig;
import io.latchkey.risk.net.NetworkDataConfig.ListFile;
import io.latchkey.risk.net.Prefix;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.Config;
import org.keycloak.provider.ProviderConfigProperty;

class NetworkSettingsTest {
    private final Config.Scope scope = mock();

    @Test
    void without_options_there_is_no_data() {
        assertThat(NetworkSettings.read(scope)).isEqualTo(NetworkDataConfig.empty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", " , ,"})
    void an_option_that_says_nothing_is_as_good_as_none(String nothing) {
        for (String option :
                List.of("geoCity", "geoAsn", "geoAnonymous", "geoConnection", "lists", "companyNetworks")) {
            when(scope.get(option)).thenReturn(nothing);
        }

        assertThat(NetworkSettings.read(scope)).isEqualTo(NetworkDataConfig.empty());
    }

    @Test
    void each_kind_of_file_is_where_its_option_says() {
        when(scope.get("geoCity")).thenReturn("/data/city4.mmdb, /data/city6.mmdb");
        when(scope.get("geoAsn")).thenReturn("/data/asn.csv");
        when(scope.get("geoAnonymous")).thenReturn("/data/anonymous.mmdb");
        when(scope.get("geoConnection")).thenReturn("/data/connection.mmdb");

        NetworkDataConfig config = NetworkSettings.read(scope);

        assertThat(config.geoFiles()).containsExactly(Path.of("/data/city4.mmdb"), Path.of("/data/city6.mmdb"));
        assertThat(config.asFiles()).containsExactly(Path.of("/data/asn.csv"));
        assertThat(config.anonymousIpFiles()).containsExactly(Path.of("/data/anonymous.mmdb"));
        assertThat(config.connectionTypeFiles()).containsExactly(Path.of("/data/connection.mmdb"));
    }

    @Test
    void a_list_has_a_name_a_class_and_a_file() {
        when(scope.get("lists")).thenReturn("exits=tor:/lists/exits.txt, drop = Reputation : C:/lists/drop.txt");

        assertThat(NetworkSettings.read(scope).lists())
                .containsExactly(
                        new ListFile("exits", NetworkClass.TOR, Path.of("/lists/exits.txt")),
                        new ListFile("drop", NetworkClass.REPUTATION, Path.of("C:/lists/drop.txt")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/lists/exits.txt", "exits=tor", "exits=tor:", "=tor:/lists/exits.txt", "exits:tor"})
    void a_list_that_is_not_written_so_stops_the_start(String list) {
        when(scope.get("lists")).thenReturn("good=vpn:/lists/vpn.txt," + list);

        assertRefused("latchkey: a list is written as name=class:path, not as " + list);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exits=onion:/lists/exits.txt", "exits=:/lists/exits.txt", "inside=private:/lists/a.txt"})
    void so_does_one_of_a_class_that_no_list_can_have(String list) {
        when(scope.get("lists")).thenReturn(list);

        assertRefused("latchkey: the list " + list + " has no class that a list can have");
    }

    @Test
    void a_company_can_have_many_networks_of_one_name() {
        when(scope.get("companyNetworks"))
                .thenReturn("office=192.0.2.0/24, lab = 2001:db8::/32,office=198.51.100.0/25");

        assertThat(NetworkSettings.read(scope).companyNetworks())
                .containsOnlyKeys("office", "lab")
                .containsEntry("office", List.of(prefix("192.0.2.0/24"), prefix("198.51.100.0/25")))
                .containsEntry("lab", List.of(prefix("2001:db8::/32")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.0/24", "=192.0.2.0/24", "office=", "office=192.0.2.0/33", "office=example.org"})
    void a_company_network_that_is_none_stops_the_start(String network) {
        when(scope.get("companyNetworks")).thenReturn("lab=203.0.113.0/24," + network);

        assertRefused("latchkey: a company network is written as name=CIDR, not as " + network);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "' 3600 ', 3600", "'', 60", "' ', 60"})
    void files_are_looked_after_as_often_as_is_said(String text, int seconds) {
        when(scope.get("checkIntervalSeconds")).thenReturn(text);

        assertThat(NetworkSettings.read(scope).checkInterval()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({
        "often, is a number",
        "1.5, is a number",
        "9223372036854775808, is a number",
        "0, is at least 1",
        "-5, is at least 1"
    })
    void another_interval_stops_the_start(String text, String reason) {
        when(scope.get("checkIntervalSeconds")).thenReturn(text);

        assertRefused("latchkey: check-interval-seconds " + reason + ", not " + text);
    }

    @Test
    void the_server_is_told_of_every_option_that_is_read() {
        assertThat(NetworkSettings.properties())
                .extracting(ProviderConfigProperty::getName)
                .containsExactlyInAnyOrder(
                        "geoCity",
                        "geoAsn",
                        "geoAnonymous",
                        "geoConnection",
                        "lists",
                        "companyNetworks",
                        "checkIntervalSeconds");
        assertThat(NetworkSettings.properties())
                .allSatisfy(property -> assertThat(property.getHelpText()).endsWith("."));
    }

    private void assertRefused(String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkSettings.read(scope))
                .withMessage(message);
    }

    private static Prefix prefix(String text) {
        return Prefix.parse(text).orElseThrow();
    }
}
