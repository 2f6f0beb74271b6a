package io.latchkey.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A handful of places and networks for machines without the real data: enough for the stories of the demo. The
 * countries are right; cities and coordinates are rough, and the systems have numbers that nobody may use (RFC 5398).
 */
final class SmallGeography {

    private record Spot(String prefix, String country, String region, String city, double latitude, double longitude) {}

    private static final List<Spot> SPOTS = List.of(
            new Spot("46.5.0.0/16", "DE", "Baden-Wurttemberg", "Weil am Rhein", 47.593, 7.621),
            new Spot("91.64.0.0/14", "DE", "Bavaria", "Bamberg", 49.899, 10.901),
            new Spot("5.154.186.0/24", "CH", "Basel-City", "Basel", 47.548, 7.559),
            new Spot("194.230.0.0/16", "CH", "Bern", "Bern", 46.94, 7.39),
            new Spot("200.160.0.0/20", "BR", "Sao Paulo", "Sao Paulo", -23.561, -46.688));

    private static final List<String> SYSTEMS = List.of(
            "5.154.186.0,5.154.186.255,64496,Demo Basel",
            "46.5.0.0,46.5.255.255,64497,Demo Weil am Rhein",
            "91.64.0.0,91.67.255.255,64498,Demo Bamberg",
            "194.230.0.0,194.230.255.255,64499,Demo Bern",
            "200.160.0.0,200.160.15.255,64500,Demo Sao Paulo");

    private SmallGeography() {}

    /** Writes the files into a folder. */
    static GeoData write(Path folder) {
        SmallMmdb cities = new SmallMmdb();
        for (Spot spot : SPOTS) {
            cities.put(
                    spot.prefix(),
                    Map.of(
                            "country_code", spot.country(),
                            "state1", spot.region(),
                            "city", spot.city(),
                            "latitude", spot.latitude(),
                            "longitude", spot.longitude()));
        }
        try {
            Files.createDirectories(folder);
            return new GeoData(
                    List.of(Files.write(folder.resolve("cities.mmdb"), cities.bytes())),
                    List.of(Files.write(folder.resolve("systems.csv"), SYSTEMS)),
                    "Geography: only a few made-up places, for npm is missing or could not install the real data.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
