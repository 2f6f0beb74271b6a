package io.latchkey.keycloak.recovery;

import io.latchkey.keycloak.Agents;
import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.RealmKey;
import io.latchkey.keycloak.RealmKey.Purpose;
import io.latchkey.keycloak.RealmKeys;
import io.latchkey.keycloak.Sources;
import io.latchkey.recovery.cases.Origin;
import io.latchkey.recovery.cases.Presence;
import io.latchkey.recovery.cases.Surroundings;
import io.latchkey.risk.Device.Agent;
import io.latchkey.risk.net.IpAddress;
import io.latchkey.risk.net.Place;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.UriBuilder;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.urls.UrlType;
import org.keycloak.utils.SecureContextResolver;

/**
 * The browser of this request, as far as recoveries know it: by a random cookie, of which cases keep a keyed hash only. Staff
 * have it too, so that one browser on both sides is found out.
 */
public final class RecoveryBrowser {
    static final String COOKIE = "LATCHKEY_RECOVERY";

    /**
     * The same where staff decide, at a path to which a browser wouldn't send the first. It holds no case; it only tells that the
     * browser is the same.
     */
    static final String DESK_COOKIE = "LATCHKEY_RECOVERY_DESK";

    private static final int BYTES = 32;
    private static final int CHARACTERS = 43;
    private static final int V4_PREFIX = 24;
    private static final int V6_PREFIX = 56;
    /** Longer than any case lasts. */
    private static final Duration LIFE = Duration.ofDays(60);

    private final KeycloakSession session;
    private final RealmModel realm;

    public RecoveryBrowser(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** Keyed hash of the cookie that holds a case; empty if it has none. */
    public Optional<String> hash() {
        return hashOf(COOKIE);
    }

    private Optional<String> hashOf(String name) {
        Cookie cookie = session.getContext().getRequestHeaders().getCookies().get(name);
        return Optional.ofNullable(cookie)
                .map(Cookie::getValue)
                .filter(value -> value.length() == CHARACTERS)
                .map(this::hash);
    }

    /** Who sits there; empty if the browser has no cookie, and so no case. */
    public Optional<Presence> presence() {
        return hash().map(this::presence);
    }

    /** The same with a new cookie, which nobody can have put there before. Only for an answer to a POST. */
    public Presence mark() {
        byte[] random = new byte[BYTES];
        Latchkey.of(session).random().nextBytes(random);
        String value = RealmKey.encode(random);
        KeycloakContext context = session.getContext();
        write(COOKIE, value, AuthenticationManager.getRealmCookiePath(realm, context.getUri()));
        write(
                DESK_COOKIE,
                value,
                UriBuilder.fromPath(context.getUri(UrlType.ADMIN).getBaseUri().getRawPath())
                        .path("admin/realms/{realm}/latchkey/")
                        .build(realm.getName())
                        .getRawPath());
        return presence(hash(value));
    }

    private void write(String name, String value, String path) {
        session.getContext()
                .getHttpResponse()
                .setCookieIfAbsent(new NewCookie.Builder(name)
                        .version(1)
                        .value(value)
                        .path(path)
                        .httpOnly(true)
                        .secure(SecureContextResolver.isSecureContext(session))
                        .sameSite(NewCookie.SameSite.LAX)
                        .maxAge((int) LIFE.toSeconds())
                        .build());
    }

    /** Where the request comes from, to be compared with others. */
    public Origin origin() {
        return origin(hash().or(() -> hashOf(DESK_COOKIE)).orElse(null));
    }

    /** The same for people to read. */
    public Surroundings surroundings() {
        Agent agent = Agents.of(session);
        Place place =
                Latchkey.of(session).networks().look(Sources.address(session)).place();
        return new Surroundings(
                agent == null ? null : agent.browserFamily(),
                agent == null ? null : agent.osFamily(),
                place == null ? null : place.country(),
                place == null ? null : place.city());
    }

    private Presence presence(String hash) {
        return new Presence(hash, origin(hash), surroundings());
    }

    private Origin origin(@Nullable String hash) {
        return new Origin(hash, network(Sources.address(session)), signedIn());
    }

    private static @Nullable String network(@Nullable IpAddress address) {
        return address == null
                ? null
                : address.prefix(address.isV4() ? V4_PREFIX : V6_PREFIX).toString();
    }

    private @Nullable String signedIn() {
        AuthenticationManager.AuthResult result =
                AuthenticationManager.authenticateIdentityCookie(session, realm, true);
        return result == null || result.user() == null ? null : result.user().getId();
    }

    private String hash(String value) {
        return RealmKeys.of(session, realm).active().hashText(Purpose.RECOVERY_BROWSER, value);
    }
}
