package io.latchkey.it.eval.town;

import io.latchkey.risk.net.IpAddress;
import io.latchkey.risk.net.NetworkClass;
import io.latchkey.risk.net.NetworkFacts;
import io.latchkey.risk.net.Place;
import java.util.List;

/**
 * An autonomous system.
 *
 * @param regions where its customers are; of one without regions, one
 * @param base its first prefix (/24)
 * @param prefixes prefixes (/24) in each region
 */
record Provider(int asn, Type type, List<Region> regions, int base, int prefixes) {
    /** What it sells. */
    enum Type {
        FIXED,
        MOBILE,
        OFFICE,
        HOSTING,
        VPN
    }

    /** A part of a country as geography of addresses knows it. */
    record Region(String country, String name, double latitude, double longitude) {
        Place place(int accuracyKm) {
            return new Place(country, name, null, latitude, longitude, accuracyKm);
        }
    }

    String country() {
        return regions.get(0).country();
    }

    int prefixBelow(Dice dice) {
        return dice.below(prefixes);
    }

    /** An IPv4 address in a region's prefix. */
    NetworkFacts v4(int region, int prefix, int host) {
        int bits = base + region * prefixes + prefix;
        return facts((bits >> 16) + "." + (bits >> 8 & 255) + "." + (bits & 255) + "." + host, region, prefix);
    }

    /** An IPv6 address of a site, which has a /56; the rest changes by the day, as privacy extensions have it. */
    NetworkFacts v6(int region, int site, long privacy) {
        String text = String.format(
                "2a%02x:%x:%x:%x:%x:%x:%x:1",
                asn >> 12 & 255,
                asn & 0xfff,
                region << 12 | site >> 8,
                (site & 255) << 8,
                privacy >>> 48 | 0x200,
                privacy >>> 32 & 0xffff,
                privacy >>> 16 & 0xffff);
        return facts(text, region, site >> 8);
    }

    /** Geography of addresses puts many a prefix into the wrong region. */
    private int shown(int region, int prefix) {
        int stirred = Math.floorMod((prefix * 0x9e3779b9 ^ asn * 0x85ebca6b ^ region * 0xc2b2ae35) >>> 7, 1000);
        return stirred < 150 ? stirred % regions.size() : region;
    }

    private NetworkFacts facts(String text, int region, int prefix) {
        IpAddress address = IpAddress.parse(text).orElseThrow(() -> new IllegalStateException(text));
        // A gateway of a mobile carrier stands for a large area.
        NetworkFacts plain = NetworkFacts.of(address)
                .withAs(asn, type + " " + asn)
                .withPlace(regions.get(shown(region, prefix)).place(type == Type.MOBILE ? 200 : 30));
        // Lists are never complete: some prefixes are on none.
        int listed = Math.floorMod(prefix * 31 + asn, 100);
        return switch (type) {
            case MOBILE -> plain.withClasses(NetworkClass.MOBILE);
            case HOSTING -> listed < 85 ? plain.withClasses(NetworkClass.HOSTING) : plain;
            case VPN ->
                listed < 70
                        ? plain.withClasses(NetworkClass.VPN)
                        : listed < 90 ? plain.withClasses(NetworkClass.HOSTING) : plain;
            default -> plain;
        };
    }
}
