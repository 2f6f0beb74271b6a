package io.latchkey.risk.net;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Where an address is thought to be.
 *
 * @param country ISO 3166-1 alpha-2 code in capitals; null if unknown
 * @param region first-level region, as the source names it (ISO 3166-2 code without its country, or a name): to be
 *     compared only within one country and one source; null if unknown
 * @param city as the source names it; null if unknown
 * @param latitude degrees, -90 to 90; null (together with the longitude) if unknown
 * @param longitude degrees, -180 to 180
 * @param accuracyRadiusKm how far the true place may lie from the coordinates, in kilometres, 0 or more
 */
public record Place(
        @Nullable String country,
        @Nullable String region,
        @Nullable String city,
        @Nullable Double latitude,
        @Nullable Double longitude,
        int accuracyRadiusKm) {
    /** Mean radius of the earth, R1 of the IUGG, in kilometres. */
    private static final double EARTH_RADIUS_KM = 6371.0088;

    /** @throws IllegalArgumentException if a value is out of its range, or one coordinate comes without the other */
    public Place {
        if (country != null && !isCountryCode(country)) {
            throw new IllegalArgumentException("A country is two capital letters.");
        }
        if ((latitude == null) != (longitude == null)) {
            throw new IllegalArgumentException("A latitude needs a longitude, and the other way round.");
        }
        if (latitude != null && longitude != null && !areCoordinates(latitude, longitude)) {
            throw new IllegalArgumentException("Coordinates out of range.");
        }
        if (accuracyRadiusKm < 0) {
            throw new IllegalArgumentException("A radius can't be negative.");
        }
    }

    static boolean isCountryCode(String text) {
        return text.length() == 2 && isCapital(text.charAt(0)) && isCapital(text.charAt(1));
    }

    private static boolean isCapital(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** False for NaN, too. */
    static boolean areCoordinates(double latitude, double longitude) {
        return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
    }

    /**
     * The same place with what is unknown of it taken from another source, from the country down as far as the two agree:
     * a region from one country and a city from another would be nowhere.
     *
     * @param other null if the other source knows nothing
     */
    public Place filledFrom(@Nullable Place other) {
        if (other == null || !agree(country, other.country)) {
            return this;
        }
        boolean sameRegion = agree(region, other.region);
        boolean sameCity = sameRegion && agree(city, other.city);
        boolean located = latitude != null || !sameCity;
        return new Place(
                country == null ? other.country : country,
                region == null ? other.region : region,
                city == null && sameRegion ? other.city : city,
                located ? latitude : other.latitude,
                located ? longitude : other.longitude,
                located ? accuracyRadiusKm : other.accuracyRadiusKm);
    }

    private static boolean agree(@Nullable String known, @Nullable String other) {
        return known == null || known.equals(other);
    }

    /**
     * Great-circle distance between the coordinates in kilometres, by the haversine formula on a sphere (R. W. Sinnott,
     * "Virtues of the Haversine", Sky and Telescope 68, 1984): at most 0.6 % off the ellipsoid. The accuracy radii are not
     * taken off.
     *
     * @return empty if either place has no coordinates
     */
    public OptionalDouble distanceKm(Place other) {
        if (latitude == null || longitude == null || other.latitude == null || other.longitude == null) {
            return OptionalDouble.empty();
        }
        double phi = Math.toRadians(latitude);
        double otherPhi = Math.toRadians(other.latitude);
        double h = haversine(otherPhi - phi)
                + Math.cos(phi) * Math.cos(otherPhi) * haversine(Math.toRadians(other.longitude - longitude));
        // Rounding can push opposite points beyond 1, where the arc sine is not a number.
        return OptionalDouble.of(2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, h))));
    }

    private static double haversine(double angle) {
        double sine = Math.sin(angle / 2);
        return sine * sine;
    }
}
