package io.latchkey.keycloak.flow;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.RealmKey;
import io.latchkey.keycloak.RealmKeys;
import io.latchkey.keycloak.store.RealmSecrets;
import io.latchkey.keycloak.store.Stores;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialModel;
import org.keycloak.device.DeviceRepresentationProvider;
import org.keycloak.http.HttpResponse;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakUriInfo;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;
import org.keycloak.representations.account.DeviceRepresentation;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.mockito.Answers;

/** Requests of one browser for one user: what it holds goes in, and what it is sent comes out. */
final class Browsing {
    private static final String USER = "b7c6";
    private static final byte[] SECRET = new byte[32];
    private static final RealmKeys KEYS = new RealmKeys(new RealmKey(SECRET), List.of());

    static {
        // Classes of cookies ask for a server to write their headers; nothing here does.
        RuntimeDelegate.setInstance(mock());
    }

    private final KeycloakSession session = mock();
    private final RealmModel realm = mock();
    private final UserModel user = mock();
    private final SubjectCredentialManager credentials = mock();
    private final AuthenticationSessionModel tab = mock();
    private final DeviceRepresentation agent = new DeviceRepresentation();
    private final Map<String, Cookie> cookies = new HashMap<>();
    private final List<CredentialModel> stored = new ArrayList<>();
    private @Nullable NewCookie last;

    /**
     * A device cookie as it was sent.
     *
     * @param value of the cookie
     * @param maxAge in seconds; negative if it ends with the browser
     */
    record Sent(String value, int maxAge) {
        /** What the server keeps of the user's token. */
        String hash() {
            return DeviceCookie.read(value, KEYS)
                    .cookie()
                    .entry(KEYS, USER)
                    .map(entry -> entry.token().hash(KEYS.active(), USER))
                    .orElseThrow();
        }
    }

    Browsing() {
        KeycloakContext context = mock();
        when(session.getContext()).thenReturn(context);
        when(context.getRealm()).thenReturn(realm);
        when(context.getAuthenticationSession()).thenReturn(tab);
        when(realm.getName()).thenReturn("latchkey");
        when(user.getId()).thenReturn(USER);
        when(user.credentialManager()).thenReturn(credentials);
        when(credentials.getStoredCredentialsByTypeStream(TrustedDevices.TYPE)).then(call -> stored.stream());
        when(credentials.createStoredCredential(any())).then(call -> {
            stored.add(call.getArgument(0));
            return call.getArgument(0);
        });
        when(tab.getRedirectUri()).thenReturn("https://app.example/callback");
        request(context);
        response(context);
        providers();
        is("Firefox", "Windows");
    }

    private void request(KeycloakContext context) {
        HttpHeaders headers = mock();
        KeycloakUriInfo uri = mock();
        when(context.getRequestHeaders()).thenReturn(headers);
        when(context.getUri()).thenReturn(uri);
        when(headers.getCookies()).thenReturn(cookies);
        when(headers.getHeaderString("User-Agent")).thenReturn("a browser");
        when(uri.getRequestUri()).thenReturn(URI.create("https://login.example/realms/latchkey/"));
        UriBuilder builder = mock(Answers.RETURNS_SELF);
        doReturn(URI.create("https://login.example/realms/latchkey"))
                .when(builder)
                .build("latchkey");
        when(uri.getBaseUriBuilder()).thenReturn(builder);
    }

    private void response(KeycloakContext context) {
        HttpResponse response = mock();
        when(context.getHttpResponse()).thenReturn(response);
        doAnswer(call -> last = call.getArgument(0)).when(response).setCookieIfAbsent(any());
    }

    private void providers() {
        Stores stores = mock();
        RealmSecrets secrets = mock();
        Latchkey latchkey = mock();
        DeviceRepresentationProvider agents = mock();
        when(session.getProvider(Stores.class)).thenReturn(stores);
        when(session.getProvider(Latchkey.class)).thenReturn(latchkey);
        when(session.getProvider(DeviceRepresentationProvider.class)).thenReturn(agents);
        when(stores.secrets()).thenReturn(secrets);
        when(secrets.key(session, realm)).thenReturn(new SecretKeySpec(SECRET, "HmacSHA256"));
        when(latchkey.random()).thenReturn(new SecureRandom());
        when(agents.deviceRepresentation()).thenReturn(agent);
    }

    KeycloakSession session() {
        return session;
    }

    RealmModel realm() {
        return realm;
    }

    UserModel user() {
        return user;
    }

    SubjectCredentialManager credentials() {
        return credentials;
    }

    /** From now on it says so of itself. */
    void is(String browserFamily, String osFamily) {
        agent.setBrowser(browserFamily + "/1");
        agent.setOs(osFamily);
    }

    /** There is none: an application asks for a token with the password. */
    void isNone() {
        when(tab.getRedirectUri()).thenReturn(null);
    }

    void holds(Sent cookie) {
        cookies.put(
                DeviceCookie.NAME,
                new Cookie.Builder(DeviceCookie.NAME).value(cookie.value()).build());
    }

    void forget() {
        cookies.clear();
    }

    /** The device cookie that it was sent last. */
    Optional<Sent> sent() {
        return Optional.ofNullable(last).map(cookie -> new Sent(cookie.getValue(), cookie.getMaxAge()));
    }

    /** Ids of the devices that show among the user's credentials. */
    Set<String> shown() {
        return TrustedDevices.of(user);
    }
}
