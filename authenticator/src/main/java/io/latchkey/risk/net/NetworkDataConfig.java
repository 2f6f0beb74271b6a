package io.latchkey.risk.net;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Where {@link NetworkData} gets its data from. Everything may be empty.
 *
 * @param geoFiles MaxMind DB files with places, in either layout; the first that knows an address is believed
 * @param asFiles files with autonomous systems: MaxMind DB where the name ends in {@code .mmdb}, else CSV of the columns
 *     {@code start,end,asn,organisation}; the first that knows an address is believed
 * @param anonymousIpFiles MaxMind DB files of the type Anonymous-IP: hosting, VPN, Tor, proxies
 * @param connectionTypeFiles MaxMind DB files of the type Connection-Type: mobile carriers
 * @param lists plain-text lists of addresses
 * @param companyNetworks the company's own networks, by name
 * @param checkInterval how long to go without looking whether a file has changed
 */
public record NetworkDataConfig(
        List<Path> geoFiles,
        List<Path> asFiles,
        List<Path> anonymousIpFiles,
        List<Path> connectionTypeFiles,
        List<ListFile> lists,
        Map<String, List<Prefix>> companyNetworks,
        Duration checkInterval) {

    /** One minute. */
    public static final Duration DEFAULT_CHECK_INTERVAL = Duration.ofMinutes(1);

    public NetworkDataConfig {
        geoFiles = List.copyOf(geoFiles);
        asFiles = List.copyOf(asFiles);
        anonymousIpFiles = List.copyOf(anonymousIpFiles);
        connectionTypeFiles = List.copyOf(connectionTypeFiles);
        lists = List.copyOf(lists);
        companyNetworks = Map.copyOf(companyNetworks);
    }

    /** No source at all. */
    public static NetworkDataConfig empty() {
        return new NetworkDataConfig(
                List.of(), List.of(), List.of(), List.of(), List.of(), Map.of(), DEFAULT_CHECK_INTERVAL);
    }

    /**
     * A plain-text list.
     *
     * @param name by which evidence and reports speak of it
     * @param kind what it means to be on it; not {@code PRIVATE}, which the address itself tells
     * @param file an address or CIDR on each line; {@code #} and {@code ;} begin a comment
     */
    public record ListFile(String name, NetworkClass kind, Path file) {
        /** @throws IllegalArgumentException if the kind is {@code PRIVATE} */
        public ListFile {
            if (kind == NetworkClass.PRIVATE) {
                throw new IllegalArgumentException("No list can say that an address is private.");
            }
        }
    }
}
