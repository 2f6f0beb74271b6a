package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.RealmKeys;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.utils.SecureContextResolver;

/** Takes the device cookie from the request and puts its successor into the response. */
final class DeviceCookies {
    private final KeycloakSession session;
    private final RealmKeys keys;

    DeviceCookies(KeycloakSession session, RealmKeys keys) {
        this.session = session;
        this.keys = keys;
    }

    DeviceCookie.Reading read() {
        Cookie cookie = session.getContext().getRequestHeaders().getCookies().get(DeviceCookie.NAME);
        return DeviceCookie.read(text(cookie), keys);
    }

    /**
     * Secure wherever a browser would keep a secure cookie, plain http on localhost included; not where it would silently
     * drop it (plain http elsewhere, Safari on http://localhost): there every sign-in would be from a new device.
     *
     * @param life ignored for a shared computer, where the cookie ends with the browser
     */
    void write(DeviceCookie cookie, Duration life) {
        KeycloakContext context = session.getContext();
        NewCookie.Builder builder = new NewCookie.Builder(DeviceCookie.NAME)
                .version(1)
                .value(cookie.write(keys))
                .path(AuthenticationManager.getRealmCookiePath(context.getRealm(), context.getUri()))
                .httpOnly(true)
                .secure(SecureContextResolver.isSecureContext(session))
                .sameSite(NewCookie.SameSite.LAX);
        if (!cookie.shared()) {
            builder.maxAge((int) life.toSeconds());
        }
        context.getHttpResponse().setCookieIfAbsent(builder.build());
    }

    private static @Nullable String text(@Nullable Cookie cookie) {
        return cookie == null ? null : cookie.getValue();
    }
}
