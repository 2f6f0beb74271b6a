package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.Agents;
import io.latchkey.keycloak.RealmKeys;
import io.latchkey.risk.Device;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.DeviceMatch;
import io.latchkey.risk.profile.KnownDevice;
import io.latchkey.risk.profile.Profile;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What a browser presented of itself to one user's sign-in.
 *
 * @param keys the realm's keys at that moment
 * @param cookie what it holds; empty unless the cookie is the server's own
 * @param userId the user
 * @param token what the cookie holds for the user; null if nothing
 * @param device the same for the engine, to which the profile has to be added: see {@link #device(Profile)}
 */
record Presented(
        RealmKeys keys,
        DeviceCookie cookie,
        String userId,
        @Nullable DeviceToken token,
        Device device) {
    /** How many sign-ins ago a cookie can have been copied and still be known for a copy. Past that it is merely unknown. */
    private static final int GENERATIONS = 500;

    /** What came with this request, for this user. */
    static Presented in(
            KeycloakSession session,
            RealmModel realm,
            AuthenticationSessionModel tab,
            String userId,
            Policy policy,
            Instant now) {
        RealmKeys keys = RealmKeys.of(session, realm);
        DeviceCookie.Reading reading = new DeviceCookies(session, keys).read();
        Optional<DeviceCookie.Entry> entry = reading.cookie().entry(keys, userId);
        Device device = new Device(
                reading.state() == Device.Cookie.ABSENT && !carriesCookies(session, tab)
                        ? Device.Cookie.UNSUPPORTED
                        : reading.state(),
                entry.map(held -> hash(keys, held, userId)).orElse(null),
                reading.cookie().users(now, policy.devices().recognisedDays()),
                Agents.of(session));
        return new Presented(
                keys,
                reading.cookie(),
                userId,
                entry.map(DeviceCookie.Entry::token).orElse(null),
                device);
    }

    private static @Nullable String hash(RealmKeys keys, DeviceCookie.Entry entry, String userId) {
        return keys.find(entry.keyTag())
                .map(key -> entry.token().hash(key, userId))
                .orElse(null);
    }

    /** For the engine, in the light of what the user's profile knows. */
    Device device(Profile known) {
        return replacedIn(known).isPresent()
                ? new Device(Device.Cookie.REPLACED, device.token(), device.users(), device.agent())
                : device;
    }

    /** The device whose cookie this was before it was replaced by one that has been seen since. */
    Optional<KnownDevice> replacedIn(Profile known) {
        if (token == null || known.match(device.token()).isPresent()) {
            return Optional.empty();
        }
        DeviceToken heir = token;
        for (int i = 0; i < GENERATIONS && !known.devices().isEmpty(); i++) {
            heir = heir.next(keys.active());
            Optional<DeviceMatch> match = known.match(heir.hash(keys.active(), userId));
            if (match.isPresent()) {
                return match.map(DeviceMatch::device);
            }
        }
        return Optional.empty();
    }

    /** What the browser is to hold from now on, if its token is still good. */
    Optional<DeviceToken> successor() {
        return Optional.ofNullable(token).map(held -> held.next(keys.active()));
    }

    /**
     * Whether a browser would have sent the cookie if it had one. SameSite keeps it out of silent frames on other sites, and
     * the password grant has no browser.
     */
    private static boolean carriesCookies(KeycloakSession session, AuthenticationSessionModel tab) {
        boolean browser = tab.getRedirectUri() != null;
        boolean page =
                "document".equals(session.getContext().getRequestHeaders().getHeaderString("Sec-Fetch-Dest"));
        return browser && (!Silence.isAskedFor(tab) || page);
    }
}
