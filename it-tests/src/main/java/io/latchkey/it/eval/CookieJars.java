package io.latchkey.it.eval;

import io.latchkey.risk.Device;
import io.latchkey.risk.profile.DeviceMatch;
import io.latchkey.risk.profile.KnownDevice;
import io.latchkey.risk.profile.Profile;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The device cookies that browsers hold, as the server deals with them: a token is replaced by its successor at each
 * sign-in, two browsers that hold one token get the same successor, and a token whose successor was replaced is a copy.
 */
final class CookieJars {
    /** @param chain the device it was first issued to; its successors follow by number */
    record Token(String chain, int number) {
        String hash() {
            return chain + "." + number;
        }

        Token next() {
            return new Token(chain, number + 1);
        }
    }

    private final Map<String, Map<String, Token>> jars = new HashMap<>();

    void copy(String from, String to) {
        jars.put(to, new HashMap<>(jars.getOrDefault(from, Map.of())));
    }

    @Nullable
    Token token(String jar, String user) {
        return jars.getOrDefault(jar, Map.of()).get(user);
    }

    void put(String jar, String user, Token token) {
        jars.computeIfAbsent(jar, j -> new HashMap<>()).put(user, token);
    }

    /** What the browser presents, in the light of what the profile knows. */
    Device device(String jar, String user, Device.@Nullable Agent agent, Profile profile) {
        Map<String, Token> held = jars.getOrDefault(jar, Map.of());
        Token token = held.get(user);
        if (held.isEmpty()) {
            return new Device(Device.Cookie.ABSENT, null, 0, agent);
        }
        if (token == null) {
            return new Device(Device.Cookie.PRESENT, null, held.size(), agent);
        }
        boolean replaced =
                profile.match(token.hash()).isEmpty() && heir(token, profile).isPresent();
        Device.Cookie cookie = replaced ? Device.Cookie.REPLACED : Device.Cookie.PRESENT;
        return new Device(cookie, token.hash(), held.size(), agent);
    }

    /** The device that a token belonged to before it was replaced. */
    static Optional<KnownDevice> heir(Token token, Profile profile) {
        String chain = token.chain() + ".";
        return profile.devices().stream()
                .filter(device -> device.tokenHash().startsWith(chain))
                .filter(device ->
                        profile.match(token.hash()).map(DeviceMatch::device).isEmpty())
                .findFirst();
    }
}
