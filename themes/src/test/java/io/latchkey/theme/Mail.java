package io.latchkey.theme;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyMap;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailSenderProvider;
import org.keycloak.email.freemarker.FreeMarkerEmailTemplateProvider;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakUriInfo;
import org.keycloak.models.ThemeManager;
import org.keycloak.models.UserModel;
import org.keycloak.theme.Theme;
import org.keycloak.theme.freemarker.FreeMarkerProvider;

/** A mail with ordinary data, sent through Keycloak's own template provider into a list. */
final class Mail {

    private static final Themes THEMES = new Themes();

    static final String LINK = "https://id.example.org/realms/example/latchkey/disown?token=a&x=b";

    private final String template;
    private final Map<String, Object> data = new HashMap<>();
    private String theme = "latchkey";
    private Locale locale = Locale.ENGLISH;

    /** What reached the sender. */
    record Sent(String subject, String text, String html) {}

    private Mail(String template) {
        this.template = template;
        data.putAll(Map.of(
                "when", "22 November 2026, 02:01 CET",
                "device", "Firefox on Windows",
                "place", "Lisbon, Portugal",
                "application", "Payroll",
                "link", LINK,
                "code", "12345678",
                "minutes", 10));
    }

    static Mail of(String template) {
        return new Mail(template);
    }

    Mail in(String theme, Locale locale) {
        this.theme = theme;
        this.locale = locale;
        return this;
    }

    Mail with(String name, Object value) {
        data.put(name, value);
        return this;
    }

    Mail without(String name) {
        data.remove(name);
        return this;
    }

    Sent send() {
        UserModel user = stub(UserModel.class);
        when(user.getUsername()).thenReturn("alice");
        when(user.getAttributes()).thenReturn(null);
        List<Sent> sent = new ArrayList<>();
        try {
            new FreeMarkerEmailTemplateProvider(session(user, sent))
                    .setRealm(THEMES.realm())
                    .setUser(user)
                    .send(subjectKey(), template, data);
        } catch (EmailException | IOException e) {
            throw new AssertionError(template + " in " + theme, e);
        }
        return sent.get(0);
    }

    private KeycloakSession session(UserModel user, List<Sent> sent) throws EmailException, IOException {
        KeycloakSession session = stub(KeycloakSession.class);
        KeycloakContext context = stub(KeycloakContext.class);
        Theme found = THEMES.theme(theme, Theme.Type.EMAIL);
        ThemeManager manager = stub(ThemeManager.class);
        when(manager.getTheme(Theme.Type.EMAIL)).thenReturn(found);
        EmailSenderProvider sender = stub(EmailSenderProvider.class);
        doAnswer(call -> sent.add(new Sent(call.getArgument(2), call.getArgument(3), call.getArgument(4))))
                .when(sender)
                .send(anyMap(), any(UserModel.class), anyString(), anyString(), anyString());
        when(session.theme()).thenReturn(manager);
        when(session.getContext()).thenReturn(context);
        when(context.getUri()).thenReturn(stub(KeycloakUriInfo.class));
        when(context.resolveLocale(eq(user), anyBoolean())).thenReturn(locale);
        when(session.getProvider(FreeMarkerProvider.class)).thenReturn(THEMES.freeMarker());
        when(session.getProvider(EmailSenderProvider.class)).thenReturn(sender);
        return session;
    }

    private static <T> T stub(Class<T> type) {
        return mock(type, withSettings().stubOnly());
    }

    /** {@code latchkey-new-device.ftl} has the subject {@code latchkeyNewDeviceSubject}. */
    private String subjectKey() {
        StringBuilder key = new StringBuilder("latchkey");
        for (String word :
                template.replace(".ftl", "").substring("latchkey-".length()).split("-")) {
            key.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return key.append("Subject").toString();
    }
}
