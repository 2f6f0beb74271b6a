package io.latchkey.keycloak.store;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProvider;
import org.keycloak.connections.jpa.entityprovider.JpaEntityProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Has Keycloak create and migrate our tables with its own, at start. */
public final class LatchkeyJpaEntityProviderFactory implements JpaEntityProviderFactory {
    /** Its letters name the table {@code DATABASECHANGELOG_LATCHKEY}, so it must never change. */
    static final String ID = "latchkey";

    /** Unique among all jars; Liquibase knows change sets by it, so it must never change either. */
    static final String CHANGELOG = "META-INF/latchkey-changelog-1.0.0.xml";

    @Override
    public JpaEntityProvider create(KeycloakSession session) {
        return new Changelog();
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

    private static final class Changelog implements JpaEntityProvider {
        @Override
        public List<Class<?>> getEntities() {
            return List.of();
        }

        @Override
        public String getChangelogLocation() {
            return CHANGELOG;
        }

        @Override
        public String getFactoryId() {
            return ID;
        }

        @Override
        public void close() {}
    }
}
