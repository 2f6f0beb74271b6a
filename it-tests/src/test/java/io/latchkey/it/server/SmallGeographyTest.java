package io.latchkey.it.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.maxmind.db.Reader;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmallGeographyTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"46.5.28.200, DE", "5.154.186.10, CH", "200.160.2.3, BR", "91.64.10.20, DE"})
    void the_places_of_the_stories_are_known(String address, String country) throws IOException {
        assertThat(lookUp(address)).containsEntry("country_code", country).containsKey("latitude");
    }

    @Test
    void other_places_are_not() throws IOException {
        assertThat(lookUp("203.0.113.7")).isNull();
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> lookUp(String address) throws IOException {
        Path file = SmallGeography.write(folder).cities().get(0);
        try (Reader reader = new Reader(file.toFile())) {
            return reader.get(InetAddress.getByName(address), Map.class);
        }
    }
}
