package io.latchkey.it.eval.campus;

import io.latchkey.risk.Device;
import io.latchkey.risk.net.IpAddress;
import io.latchkey.risk.net.NetworkClass;
import io.latchkey.risk.net.NetworkFacts;
import io.latchkey.risk.net.Place;
import java.util.Random;

/** Networks and browsers, each more common the lower its number. */
final class Internet {
    private static final String[] COUNTRIES = {"IT", "CH", "ES", "GR", "CN", "US", "AR", "MA", "PK", "UA"};
    private static final int NETWORKS = 24;
    private static final int CAMPUS = 900;
    private static final int HOSTING = 700;
    private static final String[] BROWSERS = {
        "Chrome/Windows/desktop", "Mobile Safari/iOS/mobile", "Chrome Mobile/Android/mobile", "Safari/Mac OS X/desktop",
        "Edge/Windows/desktop", "Firefox/Windows/desktop", "Firefox/Linux/desktop", "Opera/Windows/desktop"
    };

    private final Random random;

    Internet(Random random) {
        this.random = random;
    }

    /** An index from 0, by Zipf's law. */
    int zipf(int bound) {
        double total = 0;
        for (int i = 1; i <= bound; i++) {
            total += 1.0 / i;
        }
        double left = random.nextDouble() * total;
        for (int i = 1; i < bound; i++) {
            left -= 1.0 / i;
            if (left < 0) {
                return i - 1;
            }
        }
        return bound - 1;
    }

    /** Some network of a country; the first country is the university's. */
    int someNetwork(int country) {
        return country * 1000 + 100 + zipf(NETWORKS);
    }

    int someForeign() {
        return someNetwork(1 + random.nextInt(COUNTRIES.length - 1));
    }

    /** A data centre, in the university's country or anywhere. */
    int someHosting(boolean atHome) {
        return (atHome ? 0 : random.nextInt(COUNTRIES.length)) * 1000 + HOSTING + random.nextInt(6);
    }

    int campus() {
        return CAMPUS;
    }

    /** One of the prefixes of a network. */
    int somePrefix(int network) {
        return random.nextInt(network == CAMPUS ? 4 : 256);
    }

    int someHost() {
        return 1 + random.nextInt(254);
    }

    NetworkFacts facts(int network, int prefix, int host) {
        int second = Math.floorMod(network * 37, 250);
        String text = (60 + network / 250 % 60) + "." + second + "." + prefix + "." + host;
        int country = network / 1000;
        int region = Math.floorMod(network * 7 + prefix / 32, 20);
        NetworkFacts facts = NetworkFacts.of(IpAddress.parse(text).orElseThrow())
                .withAs(40_000 + network, null)
                .withPlace(
                        new Place(COUNTRIES[country], "P" + region, null, 45.0 - 7 * country, 9.0 + 11 * country, 50));
        boolean listed = network % 1000 / 100 == HOSTING / 100 && prefix % 2 == 0;
        return listed ? facts.withClasses(NetworkClass.HOSTING) : facts;
    }

    /** @param version counts up by one each month or so */
    Device.Agent agent(int kind, int version) {
        String[] parts = BROWSERS[kind].split("/");
        String browser = parts[0] + "/" + (100 + version);
        return new Device.Agent((browser + parts[1]).hashCode(), browser, parts[0], parts[1], parts[1], parts[2]);
    }

    int someBrowser() {
        return zipf(BROWSERS.length);
    }
}
