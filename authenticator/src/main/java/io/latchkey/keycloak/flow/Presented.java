package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.RealmKeys;
import io.latchkey.risk.Device;
import io.latchkey.risk.policy.Policy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What a browser presented of itself.
 *
 * @param keys the realm's keys at that moment
 * @param cookie what it holds; empty unless the cookie is the server's own
 * @param device the same for the engine, as far as it concerns one user
 */
record Presented(RealmKeys keys, DeviceCookie cookie, Device device) {

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
        Device device = new Device(
                reading.state() == Device.Cookie.ABSENT && !carriesCookies(session, tab)
                        ? Device.Cookie.UNSUPPORTED
                        : reading.state(),
                hash(keys, reading.cookie(), userId),
                reading.cookie().users(now, policy.devices().recognisedDays()),
                Agents.of(session));
        return new Presented(keys, reading.cookie(), device);
    }

    private static @Nullable String hash(RealmKeys keys, DeviceCookie cookie, String userId) {
        return cookie.entry(keys, userId)
                .flatMap(entry ->
                        keys.find(entry.keyTag()).map(key -> entry.token().hash(key, userId)))
                .orElse(null);
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
