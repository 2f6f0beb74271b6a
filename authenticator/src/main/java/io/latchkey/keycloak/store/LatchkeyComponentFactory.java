package io.latchkey.keycloak.store;

import org.keycloak.Config;
import org.keycloak.component.ComponentFactory;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/** Checks a kind of {@link LatchkeyComponent} before it is saved. The components only hold their configuration. */
public interface LatchkeyComponentFactory extends ComponentFactory<LatchkeyComponent, LatchkeyComponent> {
    @Override
    default LatchkeyComponent create(KeycloakSession session, ComponentModel model) {
        return () -> {};
    }

    @Override
    default void init(Config.Scope config) {}

    @Override
    default void postInit(KeycloakSessionFactory factory) {}

    @Override
    default void close() {}
}
