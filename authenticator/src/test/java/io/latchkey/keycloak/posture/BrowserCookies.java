package io.latchkey.keycloak.posture;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.keycloak.cookie.CookieProvider;
import org.keycloak.cookie.CookieType;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.crypto.SignatureSignerContext;
import org.keycloak.crypto.SignatureVerifierContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.TokenManager;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.managers.IdentityCookieToken;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;
import org.keycloak.sessions.StickySessionEncoderProvider;

/** The cookies of a browser, as a server reads them that has signed some. */
final class BrowserCookies {
    private final KeycloakSession session;
    private final CookieProvider cookies = mock();
    private final TokenManager tokens = mock();

    BrowserCookies(KeycloakSession session) {
        this.session = session;
        StickySessionEncoderProvider routes = mock();
        when(routes.decodeSessionIdAndRoute(anyString())).thenCallRealMethod();
        SignatureProvider signatures = signatures();
        when(session.getProvider(CookieProvider.class)).thenReturn(cookies);
        when(session.getProvider(StickySessionEncoderProvider.class)).thenReturn(routes);
        when(session.getProvider(SignatureProvider.class, Constants.INTERNAL_SIGNATURE_ALGORITHM))
                .thenReturn(signatures);
        when(session.tokens()).thenReturn(tokens);
    }

    /** A sign-in in this authentication session. */
    static AuthenticationSessionModel signIn(String id) {
        AuthenticationSessionModel tab = mock();
        RootAuthenticationSessionModel root = mock();
        when(tab.getParentSession()).thenReturn(root);
        when(root.getId()).thenReturn(id);
        return tab;
    }

    /** As Keycloak would make it, with a route to a node. */
    String authenticationSession(String id) {
        return new AuthenticationSessionManager(session).signAndEncodeToBase64AuthSessionId(id) + ".node-1";
    }

    BrowserCookies withAuthenticationSession(@Nullable String value) {
        when(cookies.get(CookieType.AUTH_SESSION_ID)).thenReturn(value);
        return this;
    }

    /** @param id of the user session that Keycloak signed it for; null if Keycloak didn't */
    BrowserCookies withIdentity(String value, @Nullable String id) {
        IdentityCookieToken token = new IdentityCookieToken();
        token.setSessionId(id);
        when(cookies.get(CookieType.IDENTITY)).thenReturn(value);
        when(tokens.decode(value, IdentityCookieToken.class)).thenReturn(id == null ? null : token);
        return this;
    }

    private static SignatureProvider signatures() {
        try {
            SignatureSignerContext signer = mock();
            when(signer.getKid()).thenReturn("own");
            when(signer.sign(any())).then(call -> mac(call.getArgument(0)));
            SignatureVerifierContext verifier = mock();
            when(verifier.verify(any(), any()))
                    .then(call -> MessageDigest.isEqual(mac(call.getArgument(0)), call.getArgument(1)));
            SignatureProvider provider = mock();
            when(provider.signer()).thenReturn(signer);
            when(provider.verifier(eq("own"))).thenReturn(verifier);
            return provider;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] mac(byte[] data) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("the server's".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return mac.doFinal(data);
    }
}
