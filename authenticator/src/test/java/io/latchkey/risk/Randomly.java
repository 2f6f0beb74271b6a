package io.latchkey.risk;

import io.latchkey.risk.net.DataState;
import io.latchkey.risk.net.IpAddress;
import io.latchkey.risk.net.NetworkClass;
import io.latchkey.risk.net.NetworkFacts;
import io.latchkey.risk.net.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sign-ins of every kind there is, by a seed. */
public final class Randomly {
    private static final List<String> COUNTRIES = List.of("DE", "AT", "US", "BR", "JP", "CN");
    private static final List<String> BROWSERS = List.of("Firefox", "Chrome", "Edge", "Safari", "Other", "");
    private static final List<String> SYSTEMS = List.of("Windows", "Mac OS X", "Android", "iOS", "");
    private static final List<String> TYPES = List.of("desktop", "mobile", "tablet", "other", "");
    private static final List<String> CLIENTS = List.of("demo-app", "payroll", "ops-console", "c".repeat(300));

    private final Random random;

    public Randomly(long seed) {
        this.random = new Random(seed);
    }

    /** Anything at all, around an instant. */
    public LoginContext context(Instant around, List<String> tokens) {
        return new LoginContext(
                around.plusSeconds(random.nextInt(86_400)),
                account(around),
                network(),
                device(tokens),
                posture(),
                attempts(),
                target(),
                null);
    }

    public NetworkFacts network() {
        return random.nextInt(20) == 0 ? NetworkFacts.unreadable() : readableNetwork();
    }

    public NetworkFacts readableNetwork() {
        IpAddress address = IpAddress.parse(
                        random.nextBoolean()
                                ? "192.0." + random.nextInt(4) + "." + random.nextInt(256)
                                : "2001:db8:" + random.nextInt(4) + ":" + random.nextInt(3) + "::" + random.nextInt(99))
                .orElseThrow();
        Set<NetworkClass> classes = EnumSet.noneOf(NetworkClass.class);
        if (random.nextInt(3) == 0) {
            classes.add(one(List.of(NetworkClass.values())));
        }
        Map<NetworkClass, DataState> states = new EnumMap<>(NetworkClass.class);
        for (NetworkClass kind : NetworkClass.values()) {
            states.put(kind, classes.contains(kind) ? DataState.FOUND : one(List.of(DataState.values())));
        }
        Integer asn = random.nextInt(6) == 0 ? null : 1 + random.nextInt(8);
        Place place = random.nextInt(6) == 0 ? null : place();
        DataState placeState = place != null ? DataState.FOUND : one(List.of(DataState.values()));
        return new NetworkFacts(address, asn, null, place, classes, List.of(), DataState.FOUND, placeState, states);
    }

    private Place place() {
        boolean located = random.nextInt(4) > 0;
        return new Place(
                random.nextInt(8) == 0 ? null : one(COUNTRIES),
                random.nextInt(3) == 0 ? null : "R" + random.nextInt(5),
                null,
                located ? random.nextDouble() * 180 - 90 : null,
                located ? random.nextDouble() * 360 - 180 : null,
                random.nextInt(2000));
    }

    private Device device(List<String> tokens) {
        Device.Cookie cookie = one(List.of(Device.Cookie.values()));
        boolean ours = cookie == Device.Cookie.PRESENT || cookie == Device.Cookie.REPLACED;
        String token = !ours || tokens.isEmpty() || random.nextInt(4) == 0 ? null : one(tokens);
        return new Device(cookie, token, random.nextInt(8), random.nextInt(10) == 0 ? null : agent());
    }

    public Device.Agent agent() {
        String browser = one(BROWSERS);
        String system = one(SYSTEMS);
        return new Device.Agent(
                random.nextInt(50),
                browser + "/" + random.nextInt(4),
                browser,
                system + "/" + random.nextInt(3),
                system,
                one(TYPES));
    }

    private Account account(Instant around) {
        TreeSet<String> roles = new TreeSet<>();
        if (random.nextInt(4) == 0) {
            roles.add("realm-management/realm-admin");
        }
        return new Account(
                "u", instant(around), roles, instant(around), instant(around), instant(around), instant(around));
    }

    private @Nullable Instant instant(Instant around) {
        return random.nextBoolean() ? null : around.minus(Duration.ofHours(random.nextInt(24 * 500)));
    }

    private Posture posture() {
        return new Posture(one(List.of(Posture.State.values())), flag(), flag(), flag(), flag());
    }

    private @Nullable Boolean flag() {
        int i = random.nextInt(3);
        return i == 0 ? null : Boolean.valueOf(i == 1);
    }

    private Attempts attempts() {
        return random.nextInt(10) == 0
                ? Attempts.unknown()
                : new Attempts(true, random.nextInt(30), random.nextInt(30), random.nextInt(30), random.nextInt(4));
    }

    private Target target() {
        TreeSet<String> scopes = new TreeSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            scopes.add("scope-" + random.nextInt(30));
        }
        Sensitivity sensitivity = random.nextBoolean() ? null : one(List.of(Sensitivity.values()));
        return new Target(one(CLIENTS), sensitivity, scopes, random.nextBoolean() ? null : random.nextInt(4));
    }

    public <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }
}
