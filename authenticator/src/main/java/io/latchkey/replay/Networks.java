package io.latchkey.replay;

import io.latchkey.risk.net.NetworkData;
import io.latchkey.risk.net.NetworkDataConfig;
import io.latchkey.risk.net.NetworkLookup;
import io.latchkey.risk.net.SourceStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Files that say where an address is, for rows that don't. */
final class Networks {
    @Option(
            names = "--geo-city",
            paramLabel = "FILE",
            arity = "1..*",
            description = "CSV: geography (.mmdb) for rows without a country or region.")
    private List<Path> cities = List.of();

    @Option(
            names = "--asn",
            paramLabel = "FILE",
            arity = "1..*",
            description = "CSV: autonomous systems (.mmdb, or CSV start,end,asn,org) for rows without one.")
    private List<Path> systems = List.of();

    /**
     * What fills in; null if no file is named.
     *
     * @throws UnusableInputException if one can't be read
     */
    @Nullable
    NetworkLookup open() {
        if (cities.isEmpty() && systems.isEmpty()) {
            return null;
        }
        NetworkData data = new NetworkData(
                new NetworkDataConfig(
                        cities, systems, List.of(), List.of(), List.of(), Map.of(), Duration.ofDays(3650)),
                Clock.systemUTC(),
                status -> {});
        for (SourceStatus status : data.status()) {
            if (status.problem() != null) {
                throw new UnusableInputException(status.file() + " can't be used: " + status.problem());
            }
        }
        return data;
    }
}
