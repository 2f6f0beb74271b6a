package io.latchkey.keycloak.posture;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.keycloak.common.util.Base64Url;
import org.keycloak.cookie.CookieProvider;
import org.keycloak.cookie.CookieType;
import org.keycloak.crypto.JavaAlgorithm;
import org.keycloak.jose.jws.crypto.HashUtils;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.managers.IdentityCookieToken;
import org.keycloak.sessions.StickySessionEncoderProvider;

/**
 * By what a proxy, which sees only cookies, can call the browser's session: {@code base64url(SHA-256(value))} of the cookie
 * AUTH_SESSION_ID, or, where the browser has lost that one and single sign-on begins from the other, of KEYCLOAK_IDENTITY.
 * Each counts only if Keycloak made it, and made it for the session that is signing in: a cookie that somebody brings along
 * from elsewhere names nothing.
 */
final class SessionNames {
    private SessionNames() {}

    /** Empty if the request carries neither cookie, as in a password grant: then nothing can be bound to it. */
    static List<String> of(KeycloakSession session, String id) {
        CookieProvider cookies = session.getProvider(CookieProvider.class);
        List<String> names = new ArrayList<>();
        String authentication = cookies.get(CookieType.AUTH_SESSION_ID);
        if (id.equals(authenticationSession(session, authentication))) {
            names.add(name(authentication));
        }
        String identity = cookies.get(CookieType.IDENTITY);
        if (id.equals(userSession(session, identity))) {
            names.add(name(identity));
        }
        return names;
    }

    /** What a proxy makes of a cookie's value. */
    static String name(@Nullable String cookie) {
        byte[] value = Objects.requireNonNull(cookie).getBytes(StandardCharsets.UTF_8);
        return Base64Url.encode(HashUtils.hash(JavaAlgorithm.SHA256, value));
    }

    private static @Nullable String authenticationSession(KeycloakSession session, @Nullable String cookie) {
        if (cookie == null || cookie.isEmpty()) {
            return null;
        }
        String signed = session.getProvider(StickySessionEncoderProvider.class)
                .decodeSessionIdAndRoute(cookie)
                .sessionId();
        return new AuthenticationSessionManager(session).decodeBase64AndValidateSignature(signed);
    }

    /** A user session has the id of the authentication session that it came from, and gives it to the next one. */
    private static @Nullable String userSession(KeycloakSession session, @Nullable String cookie) {
        if (cookie == null || cookie.isEmpty()) {
            return null;
        }
        IdentityCookieToken token = session.tokens().decode(cookie, IdentityCookieToken.class);
        return token == null ? null : token.getSessionId();
    }
}
