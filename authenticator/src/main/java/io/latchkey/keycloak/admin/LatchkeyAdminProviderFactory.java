package io.latchkey.keycloak.admin;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProviderFactory;

/** Puts the interface for admins under {@code /admin/realms/{realm}/latchkey}. */
public final class LatchkeyAdminProviderFactory implements AdminRealmResourceProviderFactory {
    private static final String ID = "latchkey";

    @Override
    public AdminRealmResourceProvider create(KeycloakSession session) {
        return new LatchkeyAdminProvider();
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}

    @Override
    public String getId() {
        return ID;
    }
}
