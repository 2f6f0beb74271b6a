package io.latchkey.theme;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.keycloak.Config;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredCredentialModel;
import org.keycloak.theme.ClasspathThemeResourceProviderFactory;
import org.keycloak.theme.DefaultThemeManager;
import org.keycloak.theme.DefaultThemeManagerFactory;
import org.keycloak.theme.JarThemeProviderFactory;
import org.keycloak.theme.KeycloakSanitizerMethod;
import org.keycloak.theme.Theme;
import org.keycloak.theme.ThemeProvider;
import org.keycloak.theme.ThemeResourceProvider;
import org.keycloak.theme.freemarker.DefaultFreeMarkerProvider;
import org.keycloak.theme.freemarker.FreeMarkerProvider;

/** Keycloak's theme manager over the class path, with a realm that speaks English and German. Templates are parsed once. */
final class Themes {

    private final RealmModel realm = mock(RealmModel.class, withSettings().stubOnly());
    private final DefaultThemeManager manager;
    private final FreeMarkerProvider freeMarker =
            new DefaultFreeMarkerProvider(new ConcurrentHashMap<>(), new KeycloakSanitizerMethod());

    Themes() {
        KeycloakSession session = mock(KeycloakSession.class, withSettings().stubOnly());
        JarThemeProviderFactory jars = new JarThemeProviderFactory();
        jars.init(Config.scope("theme", "jar"));
        KeycloakContext context = mock(KeycloakContext.class, withSettings().stubOnly());
        when(context.getRealm()).thenReturn(realm);
        when(session.getContext()).thenReturn(context);
        when(session.getAllProviders(ThemeProvider.class)).thenReturn(Set.of(jars.create(session)));
        when(session.getAllProviders(ThemeResourceProvider.class))
                .thenReturn(Set.of(new ClasspathThemeResourceProviderFactory(), new ParentTemplates()));
        when(realm.getName()).thenReturn("example");
        when(realm.getDisplayName()).thenReturn("Example Works");
        when(realm.isInternationalizationEnabled()).thenReturn(true);
        when(realm.getDefaultLocale()).thenReturn("en");
        when(realm.getSupportedLocalesStream()).thenAnswer(call -> Stream.of("en", "de"));
        when(realm.getRequiredCredentialsStream()).thenAnswer(call -> Stream.of(RequiredCredentialModel.PASSWORD));
        manager = new DefaultThemeManager(new DefaultThemeManagerFactory(), session);
    }

    RealmModel realm() {
        return realm;
    }

    FreeMarkerProvider freeMarker() {
        return freeMarker;
    }

    Theme theme(String name, Theme.Type type) {
        return manager.getTheme(name, type);
    }

    Properties messages(Theme theme, Locale locale) {
        try {
            return theme.getMessages(locale);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
