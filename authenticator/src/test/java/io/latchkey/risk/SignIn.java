package io.latchkey.risk;

import io.latchkey.risk.net.NetworkFacts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sign-ins for tests: everything is ordinary unless a test says otherwise. */
public final class SignIn {
    public static final Instant START = Instant.parse("2026-03-02T08:30:00Z");
    public static final Device.Agent FIREFOX =
            new Device.Agent(0x1234_5678L, "Firefox/145", "Firefox", "Windows/10", "Windows", "desktop");
    public static final Device.Agent CHROME =
            new Device.Agent(0x8765_4321L, "Chrome/142", "Chrome", "Windows/10", "Windows", "desktop");

    private Instant at = START;
    private Account account =
            new Account("u-1", START.minusSeconds(86400L * 400), Collections.emptySortedSet(), null, null, null, null);
    private NetworkFacts network = Places.home();
    private Device device = new Device(Device.Cookie.ABSENT, null, 0, FIREFOX);
    private Posture posture = Posture.notConfigured();
    private Attempts attempts = Attempts.none();
    private Target target = new Target("demo-app", null, Collections.emptySortedSet(), null);
    private @Nullable ZoneId zone;
    private @Nullable Occasion occasion;
    private List<Softening> exceptions = List.of();

    private SignIn() {}

    public static SignIn ordinary() {
        return new SignIn();
    }

    public SignIn at(Instant when) {
        at = when;
        return this;
    }

    public SignIn account(Account whose) {
        account = whose;
        return this;
    }

    public SignIn from(NetworkFacts where) {
        network = where;
        return this;
    }

    public SignIn on(Device with) {
        device = with;
        return this;
    }

    public SignIn agent(Device.@Nullable Agent agent) {
        device = new Device(device.cookie(), device.token(), device.users(), agent);
        return this;
    }

    public SignIn token(String hash) {
        device = new Device(Device.Cookie.PRESENT, hash, 1, device.agent());
        return this;
    }

    public SignIn posture(Posture asserted) {
        posture = asserted;
        return this;
    }

    public SignIn attempts(Attempts recent) {
        attempts = recent;
        return this;
    }

    public SignIn to(String client, @Nullable Sensitivity sensitivity, String... scopes) {
        target = new Target(client, sensitivity, new TreeSet<>(List.of(scopes)), null);
        return this;
    }

    public SignIn to(Target what) {
        target = what;
        return this;
    }

    public SignIn zone(@Nullable String id) {
        zone = id == null ? null : ZoneId.of(id);
        return this;
    }

    /** What is done instead of a sign-in. */
    public SignIn occasion(Occasion what) {
        occasion = what;
        return this;
    }

    /** Exceptions that hold for it. */
    public SignIn under(Softening... softenings) {
        exceptions = List.of(softenings);
        return this;
    }

    public LoginContext build() {
        return new LoginContext(at, account, network, device, posture, attempts, target, zone, occasion, exceptions);
    }
}
