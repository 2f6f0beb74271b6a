package io.latchkey.risk.net;

import static io.latchkey.risk.net.IpAddressTest.ip;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsDatabaseTest {
    @TempDir
    private Path directory;

    private Answer<AutonomousSystem> find(Map<String, ?> record) throws IOException {
        MmdbWriter writer = new MmdbWriter(6, "GeoLite2-ASN").put("192.0.2.0/24", record);
        return AsDatabase.load(writer.write(directory.resolve("asn.mmdb"))).find(ip("192.0.2.1"));
    }

    @Test
    void number_and_organisation_are_read() throws IOException {
        assertThat(find(Map.of("autonomous_system_number", 64496, "autonomous_system_organization", "Example"))
                        .value())
                .isEqualTo(new AutonomousSystem(64496, "Example"));
    }

    @Test
    void organisation_may_be_missing() throws IOException {
        assertThat(find(Map.of("autonomous_system_number", 64496)).value())
                .isEqualTo(new AutonomousSystem(64496, null));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 4_294_967_295L})
    void number_that_can_not_be_is_not_found(long number) throws IOException {
        assertThat(find(Map.of("autonomous_system_number", number)).state()).isEqualTo(DataState.NOT_FOUND);
    }
}
