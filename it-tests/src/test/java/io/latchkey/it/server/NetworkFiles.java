package io.latchkey.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A geography file and a list of the server's own, which a test may spoil. They know only {@code 192.0.2.0/24}, which no
 * other test comes from. Read again within a second or two of a change.
 *
 * @param places in MaxMind's format
 * @param list of bad addresses
 */
public record NetworkFiles(Path places, Path list) {
    private static final String CITIES = "--spi-latchkey--default--geo-city=";

    /** Writes both into a folder. */
    public static NetworkFiles in(Path folder) {
        try {
            Files.createDirectories(folder);
            NetworkFiles files = new NetworkFiles(folder.resolve("places.mmdb"), folder.resolve("list.txt"));
            files.spoil(files.places(), placesIn("DE"));
            files.spoil(files.list(), "# nobody yet\n".getBytes(StandardCharsets.UTF_8));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A good geography file that has everything in this country. */
    public static byte[] placesIn(String country) {
        return new SmallMmdb()
                .put("192.0.2.0/24", Map.of("country_code", country, "latitude", 50.0, "longitude", 8.0))
                .bytes();
    }

    /** Puts anything in a file's place, as somebody does who knows nothing of atomic moves. */
    public void spoil(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The options of a server that has these files beside others. */
    public List<String> serverOptions(GeoData others) {
        List<String> options = new ArrayList<>();
        for (String option : others.serverOptions()) {
            options.add(option.startsWith(CITIES) ? option.replace(CITIES, CITIES + places + ",") : option);
        }
        options.add("--spi-latchkey--default--lists=spoilt=reputation:" + list);
        options.add("--spi-latchkey--default--check-interval-seconds=1");
        return options;
    }
}
