package io.latchkey.risk;

import io.latchkey.risk.net.IpAddress;
import io.latchkey.risk.net.NetworkClass;
import io.latchkey.risk.net.NetworkFacts;
import io.latchkey.risk.net.Place;

/** Networks for tests. */
public final class Places {
    private Places() {}

    public static NetworkFacts facts(
            String address, int asn, String country, String region, double latitude, double longitude) {
        return NetworkFacts.of(IpAddress.parse(address).orElseThrow())
                .withAs(asn, "AS" + asn)
                .withPlace(new Place(country, region, null, latitude, longitude, 20));
    }

    /** Where the tests' users live. */
    public static NetworkFacts home() {
        return facts("192.0.2.10", 3320, "DE", "Bavaria", 48.14, 11.58);
    }

    /** The same prefix, the neighbour's address. */
    public static NetworkFacts neighbour() {
        return facts("192.0.2.77", 3320, "DE", "Bavaria", 48.14, 11.58);
    }

    /** The same provider, another prefix. */
    public static NetworkFacts otherPrefix() {
        return facts("198.51.100.9", 3320, "DE", "Bavaria", 48.14, 11.58);
    }

    /** Another provider in the same town. */
    public static NetworkFacts cafe() {
        return facts("198.51.100.7", 6805, "DE", "Bavaria", 48.1, 11.6);
    }

    /** A mobile carrier, whose gateway is in another region. */
    public static NetworkFacts mobile(int host) {
        return facts("203.0.113." + host, 6805, "DE", "Hesse", 50.1, 8.7).withClasses(NetworkClass.MOBILE);
    }

    public static NetworkFacts brazil() {
        return facts("203.0.113.9", 27699, "BR", "Sao Paulo", -23.5, -46.6);
    }

    public static NetworkFacts hamburg() {
        return facts("198.51.100.33", 3209, "DE", "Hamburg", 53.55, 10.0);
    }

    public static NetworkFacts tor() {
        return facts("203.0.113.66", 60729, "NL", "Flevoland", 52.4, 4.9).withClasses(NetworkClass.TOR);
    }
}
