package io.latchkey.risk.net;

import static io.latchkey.risk.net.IpAddressTest.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassDatabaseTest {
    @TempDir
    private Path directory;

    private Answer<Set<NetworkClass>> find(Map<String, ?> record) throws IOException {
        MmdbWriter writer = new MmdbWriter(4, "GeoIP2-Anonymous-IP").put("192.0.2.0/24", record);
        return ClassDatabase.load(writer.write(directory.resolve("classes.mmdb")))
                .find(ip("192.0.2.1"));
    }

    @ParameterizedTest
    @CsvSource({
        "is_hosting_provider, HOSTING",
        "is_anonymous_vpn, VPN",
        "is_tor_exit_node, TOR",
        "is_public_proxy, PROXY",
        "is_residential_proxy, PROXY",
        "is_anonymous, PROXY"
    })
    void flag_means_its_class(String flag, NetworkClass kind) throws IOException {
        assertThat(find(Map.of(flag, true)).value()).containsExactly(kind);
        assertThat(find(Map.of(flag, false)).state()).isEqualTo(DataState.NOT_FOUND);
    }

    @Test
    void several_flags_mean_several_classes() throws IOException {
        assertThat(find(Map.of("is_anonymous", true, "is_anonymous_vpn", true, "is_hosting_provider", true))
                        .value())
                .containsExactly(NetworkClass.HOSTING, NetworkClass.VPN);
    }

    @ParameterizedTest
    @CsvSource({"Cellular, FOUND", "Cable/DSL, NOT_FOUND"})
    void cellular_connection_is_a_mobile_carrier(String type, DataState state) throws IOException {
        assertThat(find(Map.of("connection_type", type)).state()).isEqualTo(state);
    }

    @Test
    void file_without_flags_is_refused() {
        MmdbWriter writer = new MmdbWriter(4, "City").put("128.0.0.0/1", Map.of("country_code", "DE"));

        assertThatThrownBy(() -> ClassDatabase.load(writer.write(directory.resolve("city.mmdb"))))
                .isInstanceOf(UnusableFileException.class);
    }
}
