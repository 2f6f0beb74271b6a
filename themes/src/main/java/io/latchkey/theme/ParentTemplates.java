package io.latchkey.theme;

import java.io.InputStream;
import java.net.URL;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.theme.ThemeResourceProvider;
import org.keycloak.theme.ThemeResourceProviderFactory;

/**
 * Lets a template of theme {@code latchkey} include the template of the same name in {@code keycloak.v2}, which it would
 * otherwise hide: {@code latchkey-parent-template.ftl} is the running server's {@code keycloak.v2/login/template.ftl}. So
 * Keycloak's templates are wrapped, never copied, and follow the server when it is upgraded. The name stays at the root, so
 * that what the included template imports is looked up in the realm's theme first, as ever.
 */
public final class ParentTemplates implements ThemeResourceProviderFactory, ThemeResourceProvider {

    private static final String PREFIX = "latchkey-parent-";
    private static final String PARENT = "theme/keycloak.v2/login/";

    /** {@return the address of the parent's template, or null where the name is not one of ours or the parent has none} */
    @Override
    public @Nullable URL getTemplate(String name) {
        if (!name.startsWith(PREFIX)) {
            return null;
        }
        return ParentTemplates.class.getClassLoader().getResource(PARENT + name.substring(PREFIX.length()));
    }

    /** {@return null always: resources are found through the theme itself} */
    @Override
    public @Nullable InputStream getResourceAsStream(String path) {
        return null;
    }

    /** {@return nothing: messages are found through the theme itself} */
    @Override
    public Properties getMessages(String baseBundlename, Locale locale) {
        return new Properties();
    }

    @Override
    public ThemeResourceProvider create(KeycloakSession session) {
        return this;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return "latchkey-parent";
    }
}
