package io.latchkey.risk.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.sf.geographiclib.Geodesic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceTest {
    private static Place at(double latitude, double longitude) {
        return new Place("DE", null, null, latitude, longitude, 10);
    }

    @ParameterizedTest
    @CsvSource({
        ",,,               DE,Bavaria,Bamberg,true",
        "DE,,,             DE,Bavaria,Bamberg,true",
        "DE,Bavaria,,      DE,Bavaria,Bamberg,true",
        "DE,,Munich,       DE,Bavaria,Munich,false",
        "DE,Berlin,,       DE,Berlin,,false",
        ",Berlin,,         DE,Berlin,,false",
        "FR,,,             FR,,,false",
    })
    void what_is_unknown_is_taken_from_another_source_as_far_as_they_agree(
            String country,
            String region,
            String city,
            String thenCountry,
            String thenRegion,
            String thenCity,
            boolean located) {
        Place found = new Place("DE", "Bavaria", "Bamberg", 49.9, 10.9, 50);

        assertThat(new Place(country, region, city, null, null, 0).filledFrom(found))
                .isEqualTo(new Place(
                        thenCountry,
                        thenRegion,
                        thenCity,
                        located ? 49.9 : null,
                        located ? 10.9 : null,
                        located ? 50 : 0));
    }

    @Test
    void coordinates_that_are_known_stand() {
        assertThat(at(1, 2).filledFrom(at(3, 4))).isEqualTo(at(1, 2));
        assertThat(at(1, 2).filledFrom(null)).isEqualTo(at(1, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "52.52, 13.405, 48.137, 11.575, 504",
        "52.52, 13.405, 40.713, -74.006, 6385",
        "0, 179.5, 0, -179.5, 111",
        "90, 0, -90, 0, 20015",
        "0, 0, 0, 180, 20015",
        "1, 2, 1, 2, 0"
    })
    void distance_is_that_of_the_great_circle(double lat, double lon, double lat2, double lon2, double km) {
        assertThat(at(lat, lon).distanceKm(at(lat2, lon2)).orElseThrow()).isCloseTo(km, within(1.0));
    }

    @Test
    void distance_is_within_0_6_percent_of_the_ellipsoid() {
        Random random = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            Place from = at(random.nextDouble() * 180 - 90, random.nextDouble() * 360 - 180);
            Place to = at(random.nextDouble() * 180 - 90, random.nextDouble() * 360 - 180);
            double oracle =
                    Geodesic.WGS84.Inverse(from.latitude(), from.longitude(), to.latitude(), to.longitude()).s12 / 1000;

            assertThat(from.distanceKm(to).orElseThrow()).isCloseTo(oracle, within(oracle * 0.006));
            assertThat(to.distanceKm(from).orElseThrow())
                    .isCloseTo(from.distanceKm(to).orElseThrow(), within(1e-6));
        }
    }

    @Test
    void distance_of_opposite_points_is_a_number() {
        Random random = new Random(4);
        for (int i = 0; i < 5_000; i++) {
            double latitude = random.nextDouble() * 180 - 90;
            double longitude = random.nextDouble() * 180;

            assertThat(at(latitude, longitude)
                            .distanceKm(at(-latitude, longitude - 180))
                            .orElseThrow())
                    .isCloseTo(20_015, within(1.0));
        }
    }

    @Test
    void without_coordinates_there_is_no_distance() {
        Place country = new Place("DE", null, null, null, null, 500);

        assertThat(country.distanceKm(at(1, 2))).isEmpty();
        assertThat(at(1, 2).distanceKm(country)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DE, 90.1, 0, 1",
        "DE, 0, 180.1, 1",
        "DE, NaN, 0, 1",
        "DE, 0, Infinity, 1",
        "DE, 0, , 1",
        "DE, , 0, 1",
        "DE, 0, 0, -1",
        "de, 0, 0, 1",
        "DEU, 0, 0, 1",
        "'', 0, 0, 1"
    })
    void value_out_of_range_fails(String country, Double latitude, Double longitude, int radius) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Place(country, null, null, latitude, longitude, radius));
    }
}
