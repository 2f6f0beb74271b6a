package io.latchkey.keycloak.store;

import java.util.Objects;
import org.keycloak.Config;
import org.keycloak.component.ComponentFactory;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;

/** Checks a kind of {@link LatchkeyComponent} before it is saved. Most components only hold their configuration. */
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

    /**
     * Says why a component can't be saved.
     *
     * @param reason a sentence for the administrator; Keycloak takes it for a pattern of MessageFormat, so it is quoted here
     */
    static ComponentValidationException refused(String reason) {
        return new ComponentValidationException(
                reason.replace("'", "''").replace("{", "'{'").replace("}", "'}'"));
    }

    /** @throws ComponentValidationException if the realm has another component of this one's kind */
    static void requireOnlyOne(RealmModel realm, ComponentModel model) {
        boolean another = realm.getComponentsStream(realm.getId(), LatchkeyComponent.class.getName())
                .anyMatch(other -> Objects.equals(other.getProviderId(), model.getProviderId())
                        && !Objects.equals(other.getId(), model.getId()));
        if (another) {
            throw refused(
                    "A realm has at most one component " + model.getProviderId() + ", and this one has it already.");
        }
    }
}
