package io.latchkey.risk.net;

import static io.latchkey.risk.net.IpAddressTest.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.latchkey.risk.net.NetworkDataConfig.ListFile;
import io.latchkey.risk.net.SourceStatus.Health;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkDataTest {
    private static final Duration INTERVAL = Duration.ofSeconds(60);

    private final ClockByHand clock = new ClockByHand();
    private final List<SourceStatus> reports = new ArrayList<>();

    private final List<Path> geo = new ArrayList<>();
    private final List<Path> as = new ArrayList<>();
    private final List<Path> anonymous = new ArrayList<>();
    private final List<Path> connection = new ArrayList<>();
    private final List<ListFile> lists = new ArrayList<>();
    private Map<String, List<Prefix>> company = Map.of();

    @TempDir
    private Path directory;

    private Path missing;

    @BeforeEach
    void setUp() {
        missing = directory.resolve("missing");
    }

    private NetworkData data() {
        NetworkDataConfig config = new NetworkDataConfig(geo, as, anonymous, connection, lists, company, INTERVAL);
        return new NetworkData(config, clock, reports::add);
    }

    private NetworkFacts look(String address) {
        return data().look(ip(address));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private Path file(String name, MmdbWriter writer) throws IOException {
        return writer.write(directory.resolve(name));
    }

    private Path geography(String name, int version, String prefix, String country) throws IOException {
        return file(name, new MmdbWriter(version, "City").put(prefix, Map.of("country_code", country)));
    }

    @Test
    void without_sources_nothing_is_configured() {
        NetworkLookup data = new NetworkData(NetworkDataConfig.empty(), clock, reports::add);

        assertThat(data.look(ip("192.0.2.1"))).isEqualTo(NetworkFacts.of(ip("192.0.2.1")));
        assertThat(data.look(ip("10.0.0.1"))).isEqualTo(NetworkFacts.of(ip("10.0.0.1")));
        assertThat(reports).isEmpty();
    }

    @Test
    void unreadable_address_has_no_facts() {
        geo.add(missing);

        assertThat(data().look(null)).isEqualTo(NetworkFacts.unreadable());
    }

    @Test
    void everything_known_is_in_the_facts() throws IOException {
        geo.add(geography("city.mmdb", 4, "192.0.2.0/24", "DE"));
        as.add(file("asn.csv", "192.0.2.0,192.0.2.255,64496,Example\n"));
        anonymous.add(file(
                "anonymous.mmdb",
                new MmdbWriter(4, "Anonymous").put("192.0.2.0/24", Map.of("is_anonymous_vpn", true))));
        connection.add(file(
                "connection.mmdb",
                new MmdbWriter(4, "Connection").put("192.0.2.0/24", Map.of("connection_type", "Cellular"))));
        lists.add(new ListFile("tor", NetworkClass.TOR, file("tor.txt", "192.0.2.1\n")));
        lists.add(new ListFile("drop", NetworkClass.REPUTATION, file("drop.txt", "192.0.2.0/24\n")));
        lists.add(new ListFile("quiet", NetworkClass.PROXY, file("quiet.txt", "198.51.100.1\n")));
        company = Map.of("office", List.of(PrefixTest.prefix("192.0.2.0/28")));

        NetworkFacts facts = look("192.0.2.1");

        assertThat(facts.place()).isEqualTo(new Place("DE", null, null, null, null, 1_000));
        assertThat(facts.asn()).isEqualTo(64496);
        assertThat(facts.asOrganisation()).isEqualTo("Example");
        assertThat(facts.classes())
                .containsExactlyInAnyOrder(
                        NetworkClass.VPN,
                        NetworkClass.TOR,
                        NetworkClass.REPUTATION,
                        NetworkClass.COMPANY,
                        NetworkClass.MOBILE);
        assertThat(facts.lists()).containsExactly("drop", "office", "tor");
        assertThat(facts.state(NetworkClass.HOSTING)).isEqualTo(DataState.NOT_FOUND);
        assertThat(facts.state(NetworkClass.PROXY)).isEqualTo(DataState.NOT_FOUND);
        assertThat(facts.state(NetworkClass.TOR)).isEqualTo(DataState.FOUND);
    }

    @Test
    void sources_that_know_nothing_of_the_address_were_asked() throws IOException {
        geo.add(geography("city.mmdb", 4, "192.0.2.0/24", "DE"));
        as.add(file("asn.csv", "192.0.2.0,192.0.2.255,64496,Example\n"));
        lists.add(new ListFile("tor", NetworkClass.TOR, file("tor.txt", "192.0.2.1\n")));

        NetworkFacts facts = look("203.0.113.1");

        assertThat(facts.placeState()).isEqualTo(DataState.NOT_FOUND);
        assertThat(facts.asState()).isEqualTo(DataState.NOT_FOUND);
        assertThat(facts.state(NetworkClass.TOR)).isEqualTo(DataState.NOT_FOUND);
        assertThat(facts.state(NetworkClass.VPN)).isEqualTo(DataState.NOT_CONFIGURED);
    }

    @Test
    void missing_files_do_not_stop_the_start_and_the_facts_say_so() {
        geo.add(missing);
        as.add(missing);
        anonymous.add(missing);
        lists.add(new ListFile("drop", NetworkClass.REPUTATION, missing));

        NetworkFacts facts = look("192.0.2.1");

        assertThat(facts.placeState()).isEqualTo(DataState.FAILED);
        assertThat(facts.asState()).isEqualTo(DataState.FAILED);
        assertThat(facts.state(NetworkClass.HOSTING)).isEqualTo(DataState.FAILED);
        assertThat(facts.state(NetworkClass.REPUTATION)).isEqualTo(DataState.FAILED);
        assertThat(facts.state(NetworkClass.MOBILE)).isEqualTo(DataState.NOT_CONFIGURED);
        assertThat(reports).hasSize(4).allMatch(report -> report.health() == Health.FAILED);
    }

    @Test
    void two_geography_files_share_the_families() throws IOException {
        geo.add(geography("v4.mmdb", 4, "192.0.2.0/24", "DE"));
        geo.add(geography("v6.mmdb", 6, "2001:db8::/32", "FR"));
        NetworkData data = data();

        assertThat(data.look(ip("192.0.2.1")).place().country()).isEqualTo("DE");
        assertThat(data.look(ip("2001:db8::1")).place().country()).isEqualTo("FR");
        assertThat(data.look(ip("198.51.100.1")).placeState()).isEqualTo(DataState.NOT_FOUND);
    }

    @Test
    void file_for_ipv4_can_not_know_an_ipv6_address() throws IOException {
        geo.add(geography("v4.mmdb", 4, "32.0.0.0/4", "DE"));

        assertThat(look("2001:db8::1").placeState()).isEqualTo(DataState.NOT_CONFIGURED);
    }

    @Test
    void failure_of_one_file_does_not_hide_what_another_knows() throws IOException {
        geo.add(missing);
        geo.add(geography("v4.mmdb", 4, "192.0.2.0/24", "DE"));
        NetworkData data = data();

        assertThat(data.look(ip("192.0.2.1")).placeState()).isEqualTo(DataState.FOUND);
        assertThat(data.look(ip("203.0.113.1")).placeState()).isEqualTo(DataState.FAILED);
    }

    @Test
    void systems_come_from_a_database_as_well() throws IOException {
        as.add(file(
                "ASN.MMDB", new MmdbWriter(4, "ASN").put("192.0.2.0/24", Map.of("autonomous_system_number", 64496))));

        assertThat(look("192.0.2.1").asn()).isEqualTo(64496);
    }

    @ParameterizedTest
    @EnumSource(
            value = NetworkClass.class,
            names = {"HOSTING", "VPN", "TOR", "PROXY", "REPUTATION"})
    void private_address_on_a_block_list_means_nothing(NetworkClass kind) throws IOException {
        lists.add(new ListFile("bogons", kind, file("bogons.txt", "10.0.0.0/8\n100.64.0.0/10\n")));
        NetworkData data = data();

        assertThat(data.look(ip("10.1.2.3")).classes()).containsExactly(NetworkClass.PRIVATE);
        assertThat(data.look(ip("100.64.1.1")).lists()).isEmpty();
    }

    @Test
    void private_address_may_be_in_a_company_network() {
        company = Map.of("vpn pool", List.of(PrefixTest.prefix("10.8.0.0/16")));

        NetworkFacts facts = look("10.8.1.1");

        assertThat(facts.classes()).containsExactlyInAnyOrder(NetworkClass.COMPANY, NetworkClass.PRIVATE);
        assertThat(facts.lists()).containsExactly("vpn pool");
    }

    @Test
    void list_of_private_addresses_fails() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ListFile("private", NetworkClass.PRIVATE, missing));
    }

    @Test
    void list_that_changes_is_read_again() throws IOException {
        Path file = file("tor.txt", "192.0.2.1\n");
        lists.add(new ListFile("tor", NetworkClass.TOR, file));
        NetworkData data = data();

        Files.writeString(file, "192.0.2.1\n192.0.2.22\n");
        clock.move(INTERVAL);

        assertThat(data.look(ip("192.0.2.22")).is(NetworkClass.TOR)).isTrue();
    }

    @Test
    void geography_that_changes_is_read_again_and_a_damaged_version_is_not_used() throws IOException {
        Path file = geography("city.mmdb", 4, "192.0.2.0/24", "DE");
        geo.add(file);
        NetworkData data = data();

        geography("city.mmdb", 6, "192.0.2.0/24", "FR");
        clock.move(INTERVAL);
        assertThat(data.look(ip("192.0.2.1")).place().country()).isEqualTo("FR");

        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 50));
        clock.move(INTERVAL);
        assertThat(data.look(ip("192.0.2.1")).place().country()).isEqualTo("FR");
        assertThat(data.status()).singleElement().satisfies(status -> {
            assertThat(status.health()).isEqualTo(Health.STALE);
            assertThat(status.problem()).isEqualTo("It is not a MaxMind DB file, or it is cut short.");
        });
    }

    @Test
    void status_tells_of_each_file_in_order() throws IOException {
        geo.add(geography("city.mmdb", 4, "192.0.2.0/24", "DE"));
        as.add(missing);
        lists.add(new ListFile("drop", NetworkClass.REPUTATION, file("drop.txt", "192.0.2.1\nnonsense\n")));

        List<SourceStatus> status = data().status();

        assertThat(status).extracting(SourceStatus::name).containsExactly("geography", "autonomous systems", "drop");
        assertThat(status)
                .extracting(SourceStatus::health)
                .containsExactly(Health.LOADED, Health.FAILED, Health.LOADED);
        assertThat(status.get(2).skippedLines()).isEqualTo(1);
        assertThat(status.get(2).firstSkipped()).hasSize(1);
    }
}
