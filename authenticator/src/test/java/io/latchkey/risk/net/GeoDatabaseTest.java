package io.latchkey.risk.net;

import static io.latchkey.risk.net.IpAddressTest.ip;
import static io.latchkey.risk.net.MmdbWriter.flat;
import static io.latchkey.risk.net.MmdbWriter.nested;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GeoDatabaseTest {
    @TempDir
    private Path directory;

    private Answer<Place> find(Map<String, ?> record) throws IOException {
        return load(new MmdbWriter(4, "City").put("192.0.2.0/24", record)).find(ip("192.0.2.1"));
    }

    private GeoDatabase load(MmdbWriter writer) throws IOException {
        return GeoDatabase.load(writer.write(directory.resolve("city.mmdb")));
    }

    @Test
    void nested_layout_is_read() throws IOException {
        assertThat(find(nested("DE", "BE", "Berlin", 52.5, 13.4)).value())
                .isEqualTo(new Place("DE", "BE", "Berlin", 52.5, 13.4, 20));
    }

    @Test
    void flat_layout_is_read() throws IOException {
        assertThat(find(flat("DE", "Berlin", "Berlin", 52.52f, 13.405f)).value())
                .isEqualTo(new Place("DE", "Berlin", "Berlin", 52.52, 13.405, GeoDatabase.CITY_RADIUS_KM));
    }

    @Test
    void integer_coordinates_are_read() throws IOException {
        assertThat(find(Map.of("country_code", "DE", "latitude", 52, "longitude", 13))
                        .value())
                .isEqualTo(new Place("DE", null, null, 52.0, 13.0, GeoDatabase.COUNTRY_RADIUS_KM));
    }

    @Test
    void country_alone_is_a_place() throws IOException {
        assertThat(find(Map.of("country", Map.of("iso_code", "DE"))).value())
                .isEqualTo(new Place("DE", null, null, null, null, GeoDatabase.COUNTRY_RADIUS_KM));
    }

    @Test
    void name_in_another_language_is_better_than_none() throws IOException {
        assertThat(find(Map.of("city", Map.of("names", Map.of("de", "Köln")))).value())
                .isEqualTo(new Place(null, null, "Köln", null, null, GeoDatabase.CITY_RADIUS_KM));
    }

    @ParameterizedTest
    @CsvSource({
        "Berlin, BE, , 50",
        "Berlin, BE, 20, 20",
        "Berlin, BE, 0, 50",
        "Berlin, BE, -1, 50",
        "Berlin, BE, 99999, 50",
        "Berlin, BE, 0.5, 1",
        "'', BE, , 250",
        "'', '', , 1000",
        "'', '', 5, 5"
    })
    void radius_follows_from_what_is_known(String city, String region, Double given, int radius) throws IOException {
        Map<String, Object> record = new HashMap<>(
                Map.of("country_code", "DE", "state1", region, "city", city, "latitude", 1.0, "longitude", 2.0));
        if (given != null) {
            record.put("accuracy_radius", given);
        }

        assertThat(find(record).value().accuracyRadiusKm()).isEqualTo(radius);
    }

    @ParameterizedTest
    @CsvSource({"91, 0", "0, 181", "NaN, 1", "1, Infinity", "0, 0"})
    void coordinates_that_can_not_be_are_unknown(double latitude, double longitude) throws IOException {
        assertThat(find(flat("DE", "BE", "Berlin", latitude, longitude)).value())
                .isEqualTo(new Place("DE", "BE", "Berlin", null, null, GeoDatabase.CITY_RADIUS_KM));
    }

    @ParameterizedTest
    @CsvSource({"de, DE", "ZZ, ", "D, ", "DEU, ", "'', ", "12, "})
    void country_is_two_letters_or_unknown(String written, String read) throws IOException {
        assertThat(find(flat(written, "BE", "Berlin", 1.0, 2.0)).value().country())
                .isEqualTo(read);
    }

    @Test
    void name_is_bounded_and_free_of_what_is_not_to_be_seen() throws IOException {
        String city = find(flat("DE", "BE", " A\u0000\n\u202eB" + "c".repeat(1_000), 1.0, 2.0))
                .value()
                .city();

        assertThat(city).startsWith("ABc").hasSize(99);
    }

    static List<Arguments> recordsWithoutPlace() {
        return List.of(
                Arguments.of(Map.of()),
                Arguments.of(Map.of("country", "DE")),
                Arguments.of(Map.of("country", Map.of("iso_code", 1), "city", List.of(), "location", 3.5)),
                Arguments.of(Map.of("country_code", "ZZ", "city", "", "state1", "", "latitude", "1")),
                Arguments.of(Map.of("subdivisions", List.of("x"), "city", Map.of("names", "x"))));
    }

    @ParameterizedTest
    @MethodSource("recordsWithoutPlace")
    void record_without_anything_usable_is_not_found(Map<String, ?> record) throws IOException {
        assertThat(find(record).state()).isEqualTo(DataState.NOT_FOUND);
    }

    @Test
    void file_without_places_is_refused() {
        MmdbWriter systems = new MmdbWriter(4, "ASN").put("128.0.0.0/1", Map.of("autonomous_system_number", 1));

        assertThatThrownBy(() -> load(systems)).isInstanceOf(UnusableFileException.class);
    }

    @Test
    void damaged_record_is_a_failure_and_counted() throws IOException {
        GeoDatabase database = load(new MmdbWriter(4, "City").point("192.0.2.0/24", 100_000));

        assertThat(database.find(ip("192.0.2.1")).state()).isEqualTo(DataState.FAILED);
        assertThat(database.failedLookups()).isEqualTo(1);
    }
}
