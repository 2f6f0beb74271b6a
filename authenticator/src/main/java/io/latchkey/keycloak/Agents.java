package io.latchkey.keycloak;

import io.latchkey.risk.Device.Agent;
import jakarta.ws.rs.core.HttpHeaders;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.keycloak.device.DeviceRepresentationProvider;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.account.DeviceRepresentation;

/** The user agent, as Keycloak's own bounded and cached parser sees it. */
public final class Agents {
    private static final String OTHER = "Other";
    private static final int NAME_LIMIT = 40;

    private Agents() {}

    /** The user agent of this request; null if the client sent none. One that Keycloak finds too long has no names. */
    public static @Nullable Agent of(KeycloakSession session) {
        String text = session.getContext().getRequestHeaders().getHeaderString("User-Agent");
        if (text == null || text.isBlank()) {
            return null;
        }
        DeviceRepresentation parsed =
                session.getProvider(DeviceRepresentationProvider.class).deviceRepresentation();
        return parsed == null
                ? new Agent(hash(text), OTHER, OTHER, OTHER, OTHER, "other")
                : agent(hash(text), parsed, text);
    }

    /** The same of any text, as if a client sent it; null if there is none. */
    public static @Nullable Agent of(KeycloakSession session, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        // Keycloak's parser reads requests only, so it is given one.
        try (KeycloakSession asking = session.getKeycloakSessionFactory().create()) {
            asking.getContext().setConnection(session.getContext().getConnection());
            asking.getContext().setHttpRequest(requestOf(text));
            return of(asking);
        }
    }

    private static HttpRequest requestOf(String agent) {
        ClassLoader loader = Agents.class.getClassLoader();
        Object headers = Proxy.newProxyInstance(
                loader,
                new Class<?>[] {HttpHeaders.class},
                (proxy, method, arguments) ->
                        method.getName().equals("getHeaderString") && HttpHeaders.USER_AGENT.equals(arguments[0])
                                ? agent
                                : null);
        return (HttpRequest) Proxy.newProxyInstance(
                loader,
                new Class<?>[] {HttpRequest.class},
                (proxy, method, arguments) -> method.getName().equals("getHttpHeaders") ? headers : null);
    }

    private static Agent agent(long hash, DeviceRepresentation parsed, String text) {
        // Keycloak joins name and version by a slash.
        String full = name(parsed.getBrowser());
        int slash = full.indexOf('/');
        String family = slash < 0 ? full : full.substring(0, slash);
        String os = name(parsed.getOs());
        return new Agent(
                hash,
                family + major(slash < 0 ? null : full.substring(slash + 1)),
                family,
                os + major(parsed.getOsVersion()),
                os,
                type(parsed, text.toLowerCase(Locale.ROOT)));
    }

    private static String type(DeviceRepresentation parsed, String text) {
        if (text.contains("ipad") || text.contains("tablet") || text.contains("android") && !text.contains("mobile")) {
            return "tablet";
        }
        if (parsed.isMobile()) {
            return "mobile";
        }
        return OTHER.equals(parsed.getOs()) ? "other" : "desktop";
    }

    private static String major(@Nullable String version) {
        if (version == null || version.isEmpty() || DeviceRepresentation.UNKNOWN.equals(version)) {
            return "";
        }
        int dot = version.indexOf('.');
        return "/" + name(dot < 0 ? version : version.substring(0, dot));
    }

    private static String name(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return OTHER;
        }
        return text.length() <= NAME_LIMIT ? text : text.substring(0, NAME_LIMIT);
    }

    private static long hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
