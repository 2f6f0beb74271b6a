package io.latchkey.theme;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.keycloak.forms.login.MessageType;
import org.keycloak.forms.login.freemarker.model.AuthenticationContextBean;
import org.keycloak.forms.login.freemarker.model.RealmBean;
import org.keycloak.theme.FreeMarkerException;
import org.keycloak.theme.Theme;
import org.keycloak.theme.ThemeResourcesParser;
import org.keycloak.theme.beans.MessagesPerFieldBean;

/** A login page with ordinary data, as Keycloak would hand it to the template. */
final class Page {

    private static final Themes THEMES = new Themes();

    static final String ACTION = "http://localhost/realms/example/login-actions/authenticate?session_code=x&tab_id=y";

    private final String template;
    private final MessagesPerFieldBean fieldMessages = new MessagesPerFieldBean();
    private final Map<String, Object> data = new HashMap<>();
    private final Map<String, Object> latchkey = new HashMap<>();
    private final Map<String, Object> recovery = new HashMap<>();
    private String theme = "latchkey";
    private Locale locale = Locale.ENGLISH;

    private Page(String template) {
        this.template = template;
        latchkey.put("reasons", List.of("device", "geo"));
        latchkey.put("trustOffered", true);
        latchkey.put("trustDays", 30);
        latchkey.put("trustChecked", false);
        latchkey.put("sharedOffered", true);
        latchkey.put("reference", "K7QF-2MXD");
        latchkey.put("maskedEmail", "a•••e@example.org");
        latchkey.put("attemptsLeft", 4);
        data.put("latchkey", latchkey);
        recovery.put("number", "K7M-24Q-XTC");
        recovery.put("device", "Firefox, Windows");
        recovery.put("place", "Köln, Germany");
        recovery.put("state", "open");
        recovery.put("version", "2-OPEN");
        recovery.put("blocked", false);
        recovery.put("until", "");
        recovery.put("ways", List.of(List.of("approval"), List.of("approval", "approval", "wait")));
        recovery.put("takeUp", true);
        recovery.put("canWait", true);
        data.put("recovery", recovery);
        data.put("enrolments", List.of("totp", "webauthn"));
        data.put("resumeUrl", "http://localhost/realms/example/latchkey/recovery");
    }

    static Page of(String template) {
        return new Page(template);
    }

    Page in(String theme, Locale locale) {
        this.theme = theme;
        this.locale = locale;
        return this;
    }

    Page withRecovery(String name, Object value) {
        recovery.put(name, value);
        return this;
    }

    Page with(String name, Object value) {
        data.put(name, value);
        return this;
    }

    Page withLatchkey(String name, Object value) {
        latchkey.put(name, value);
        return this;
    }

    Page withoutLatchkey() {
        data.remove("latchkey");
        return this;
    }

    Page withError(String field, String text) {
        fieldMessages.addMessage(field, text, MessageType.ERROR);
        return this;
    }

    Document render() {
        Theme found = THEMES.theme(theme, Theme.Type.LOGIN);
        Map<String, Object> attributes = new HashMap<>(ordinary());
        attributes.putAll(data);
        try {
            Properties properties = found.getProperties();
            attributes.put("properties", properties);
            attributes.put("themeResources", ThemeResourcesParser.parse(properties));
            attributes.put("msg", new StrictMessages(locale, THEMES.messages(found, locale)));
            return Jsoup.parse(THEMES.freeMarker().processTemplate(attributes, template, found));
        } catch (IOException | FreeMarkerException e) {
            throw new AssertionError(template + " in " + theme + ": " + e.getMessage(), e);
        }
    }

    private Map<String, Object> ordinary() {
        String tag = locale.toLanguageTag();
        return Map.ofEntries(
                Map.entry("realm", new RealmBean(THEMES.realm())),
                Map.entry("url", urls()),
                Map.entry("auth", new AuthenticationContextBean(null, null)),
                Map.entry("client", Map.of("baseUrl", "http://localhost/app")),
                Map.entry("messagesPerField", fieldMessages),
                Map.entry("locale", Map.of("supported", List.of(), "currentLanguageTag", tag, "rtl", false)),
                Map.entry("lang", tag),
                Map.entry("darkMode", true),
                Map.entry("title", "Sign in"),
                Map.entry("pageId", template.replace(".ftl", "")),
                Map.entry("login", Map.of("username", "alice")),
                Map.entry("social", Map.of()),
                Map.entry("when", "22 November 2026, 02:01 CET"),
                Map.entry("device", "Firefox on Windows"),
                Map.entry("place", "Lisbon, Portugal"),
                Map.entry("actionUrl", "http://localhost/realms/example/latchkey/disown"),
                Map.entry("token", "t0k3n"),
                Map.entry("otpLogin", Map.of("userOtpCredentials", List.of(), "selectedCredentialId", "1")),
                Map.entry("recoveryAuthnCodesInputBean", Map.of("codeNumber", 1)),
                Map.entry("isUserIdentified", "true"),
                Map.entry("challenge", "Y2g"),
                Map.entry("userVerification", "required"),
                Map.entry("rpId", "localhost"),
                Map.entry("createTimeout", 0));
    }

    private static Map<String, Object> urls() {
        return Map.of(
                "loginAction", ACTION,
                "resourcesPath", "/resources/x/login/latchkey",
                "resourcesCommonPath", "/resources/x/common/keycloak",
                "ssoLoginInOtherTabsUrl", "/sso",
                "loginResetCredentialsUrl", "/reset",
                "registrationUrl", "/register",
                "loginRestartFlowUrl", "/restart",
                "loginUrl", "/login");
    }
}
