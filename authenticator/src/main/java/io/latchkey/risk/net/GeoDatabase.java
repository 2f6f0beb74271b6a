package io.latchkey.risk.net;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Places from a MaxMind DB file, in either layout: that of GeoIP2 and GeoLite2 ({@code country.iso_code},
 * {@code subdivisions}, {@code city.names}, {@code location}), or the flat one of ip-location-db ({@code country_code},
 * {@code state1}, {@code city}, {@code latitude}, {@code longitude}).
 *
 * <p>Where a record has no accuracy radius it is taken to be 50 km if the city is known, 250 km if the region is, and 1000 km
 * (the largest that MaxMind gives) otherwise: rather too large, since the radii are taken off the distance travelled.
 */
final class GeoDatabase implements Source<Place> {
    static final int CITY_RADIUS_KM = 50;
    static final int REGION_RADIUS_KM = 250;
    static final int COUNTRY_RADIUS_KM = 1_000;

    private static final int LARGEST_RADIUS_KM = 20_038;

    /** Assigned by the user in ISO 3166-1, and by files to what they don't know. */
    private static final String UNKNOWN_COUNTRY = "ZZ";

    private static final Set<String> EXPECTED = Set.of("country", "city", "location", "country_code", "latitude");

    private final MmdbFile file;

    private GeoDatabase(MmdbFile file) {
        this.file = file;
    }

    /** @throws UnusableFileException if it is not a MaxMind DB file with places, or is cut short or damaged */
    static GeoDatabase load(Path path) throws IOException {
        return new GeoDatabase(MmdbFile.open(path, EXPECTED));
    }

    /** The same for a file that is held on the heap. */
    static GeoDatabase of(byte[] bytes) throws IOException {
        return new GeoDatabase(MmdbFile.of(bytes, EXPECTED));
    }

    @Override
    public Answer<Place> find(IpAddress address) {
        Answer<Map<?, ?>> answer = file.find(address);
        Place place = answer.value() == null ? null : place(answer.value());
        if (place != null) {
            return Answer.found(place);
        }
        return Answer.without(answer.state() == DataState.FOUND ? DataState.NOT_FOUND : answer.state());
    }

    /** The place of a record, or null if it has nothing. */
    private static @Nullable Place place(Map<?, ?> record) {
        boolean flat = record.get("country_code") != null || record.get("latitude") != null;
        Object location = flat ? record : record.get("location");
        String country = country(flat ? record.get("country_code") : at(record.get("country"), "iso_code"));
        String region = ShortText.of(flat ? record.get("state1") : region(record.get("subdivisions")));
        String city = ShortText.of(flat ? record.get("city") : name(record.get("city")));
        Double latitude = degrees(at(location, "latitude"));
        Double longitude = degrees(at(location, "longitude"));
        if (latitude == null || longitude == null || !areKnown(latitude, longitude)) {
            latitude = null;
            longitude = null;
        }
        if (country == null && region == null && city == null && latitude == null) {
            return null;
        }
        int radius = radius(number(at(location, "accuracy_radius")), region, city);
        return new Place(country, region, city, latitude, longitude, radius);
    }

    private static @Nullable Object at(@Nullable Object map, String key) {
        return map instanceof Map<?, ?> record ? record.get(key) : null;
    }

    private static @Nullable String country(@Nullable Object value) {
        String code = value instanceof String text ? text.toUpperCase(Locale.ROOT) : "";
        return Place.isCountryCode(code) && !code.equals(UNKNOWN_COUNTRY) ? code : null;
    }

    private static @Nullable Object region(@Nullable Object subdivisions) {
        Object first = subdivisions instanceof List<?> list && !list.isEmpty() ? list.get(0) : null;
        Object code = at(first, "iso_code");
        return code != null ? code : name(first);
    }

    /** The English name, or any where there is no English one. */
    private static @Nullable Object name(@Nullable Object named) {
        Object names = at(named, "names");
        Object english = at(names, "en");
        return english != null || !(names instanceof Map<?, ?> all)
                ? english
                : all.values().stream().findFirst().orElse(null);
    }

    private static @Nullable Double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : null;
    }

    /** Four decimals (11 m): what is behind them in a 32-bit float is noise. */
    private static @Nullable Double degrees(@Nullable Object value) {
        Double number = number(value);
        return number == null ? null : Double.valueOf(Math.rint(number * 1e4) / 1e4);
    }

    /** Zero, zero is in the sea, and what files say where they have nothing. */
    private static boolean areKnown(double latitude, double longitude) {
        return Place.areCoordinates(latitude, longitude) && (latitude != 0 || longitude != 0);
    }

    private static int radius(@Nullable Double given, @Nullable String region, @Nullable String city) {
        if (given != null && given > 0 && given <= LARGEST_RADIUS_KM) {
            return (int) Math.ceil(given);
        }
        if (city != null) {
            return CITY_RADIUS_KM;
        }
        return region != null ? REGION_RADIUS_KM : COUNTRY_RADIUS_KM;
    }

    @Override
    public long entries() {
        return file.nodes();
    }

    @Override
    public long failedLookups() {
        return file.failures();
    }
}
