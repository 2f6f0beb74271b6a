package io.latchkey.keycloak.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.keycloak.common.util.UriUtils;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.Urls;
import org.keycloak.urls.UrlType;

/** The page as this realm and host serve it. */
final class DeskPage {
    private static final String TEMPLATE = DeskFile.text("desk.html");

    private final RealmModel realm;
    private final URI frontend;
    private final URI admin;
    private final DeskTexts texts;
    private final boolean chosen;

    /** @param chosen whether somebody chose the language, so that it stays after the sign-in */
    DeskPage(KeycloakSession session, DeskTexts texts, boolean chosen) {
        this.realm = session.getContext().getRealm();
        this.frontend = session.getContext().getUri(UrlType.FRONTEND).getBaseUri();
        this.admin = session.getContext().getUri(UrlType.ADMIN).getBaseUri();
        this.texts = texts;
        this.chosen = chosen;
    }

    String html() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("language", texts.language());
        values.put("title", texts.of("ui.title"));
        values.put("skip", texts.of("ui.skip"));
        values.put("loading", texts.of("ui.loading"));
        values.put("realm", realm.getDisplayName() == null ? realm.getName() : realm.getDisplayName());
        values.put("base", page().getRawPath());
        values.put("settings", settings());
        String html = TEMPLATE;
        for (Map.Entry<String, String> value : values.entrySet()) {
            html = html.replace("{" + value.getKey() + "}", escaped(value.getValue()));
        }
        return html;
    }

    /** The page runs its own scripts, talks to this server, and makes no markup of text; nobody can frame it. */
    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src " + servers()
                        + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
                        + " require-trusted-types-for 'script'; trusted-types 'none'");
        headers.put("X-Frame-Options", "DENY");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Permissions-Policy", "publickey-credentials-get=(self), camera=(), microphone=(), geolocation=()");
        headers.put("X-Robots-Tag", "none");
        headers.put("Cache-Control", "no-store");
        if (frontend.getScheme().equals("https")) {
            headers.put("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        return headers;
    }

    private URI page() {
        return Urls.realmBase(frontend).path("{realm}/latchkey/desk").build(realm.getName());
    }

    private String settings() {
        String protocol = Urls.realmBase(frontend)
                .path("{realm}/protocol/openid-connect/")
                .build(realm.getName())
                .toString();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("client", DeskCall.AUDIENCE);
        settings.put("page", page() + (chosen ? "?lang=" + texts.language() : ""));
        settings.put("authorization", protocol + "auth");
        settings.put("token", protocol + "token");
        settings.put("logout", protocol + "logout");
        settings.put(
                "cases",
                UriBuilder.fromUri(admin)
                        .path("admin/realms/{realm}/latchkey/cases")
                        .build(realm.getName())
                        .toString());
        try {
            return JsonMapper.builder().build().writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String servers() {
        Set<String> origins = new LinkedHashSet<>();
        origins.add("'self'");
        String front = UriUtils.getOrigin(frontend);
        String back = UriUtils.getOrigin(admin);
        if (!front.equals(back)) {
            origins.add(front);
            origins.add(back);
        }
        return String.join(" ", origins);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
