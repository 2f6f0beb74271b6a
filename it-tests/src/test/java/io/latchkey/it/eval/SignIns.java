package io.latchkey.it.eval;

import io.latchkey.risk.Attempts;
import io.latchkey.risk.Device;
import io.latchkey.risk.Proof;
import io.latchkey.risk.net.IpAddress;
import io.latchkey.risk.net.NetworkFacts;
import io.latchkey.risk.net.Place;
import io.latchkey.risk.policy.Policies;
import java.time.Duration;
import java.time.Instant;

/** Sign-ins of one user for tests, each an hour after the one before. */
final class SignIns {
    static final Device.Agent CHROME = new Device.Agent(1, "Chrome/144", "Chrome", "Windows/10", "Windows", "desktop");
    static final Who ANN = new Who("ann", true, Instant.parse("2025-01-01T00:00:00Z"), Proof.OTP, false);

    private final Server server = new Server(Policies.defaults());
    private Instant at = Instant.parse("2026-03-02T08:00:00Z");

    static NetworkFacts network(String address, int as, String country) {
        return NetworkFacts.of(IpAddress.parse(address).orElseThrow())
                .withAs(as, null)
                .withPlace(new Place(country, null, null, null, null, 0));
    }

    static NetworkFacts home() {
        return network("198.51.100.7", 64500, "DE");
    }

    /** What the server sees. */
    Seen looks(String jar, NetworkFacts network) {
        at = at.plus(Duration.ofHours(1));
        return server.look(signIn(jar, network));
    }

    Seen signsIn(String jar, NetworkFacts network) {
        at = at.plus(Duration.ofHours(1));
        Step.SignIn signIn = signIn(jar, network);
        Seen seen = server.look(signIn);
        server.finish(signIn, seen);
        return seen;
    }

    void isRobbed(String jar, String thief) {
        server.steal(new Step.Theft(at, jar, thief));
    }

    private Step.SignIn signIn(String jar, NetworkFacts network) {
        return new Step.SignIn(at, ANN, network, CHROME, jar, Attempts.none(), true, null);
    }
}
