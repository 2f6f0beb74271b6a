package io.latchkey.keycloak.event;

import io.latchkey.keycloak.flow.SignIn;
import jakarta.persistence.EntityManager;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.Event;
import org.keycloak.events.EventStoreProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.jpa.JpaEventStoreProvider;
import org.keycloak.events.jpa.JpaEventStoreProviderFactory;
import org.keycloak.models.KeycloakSession;

/**
 * Keycloak's own event store, told of the risk by the LOGIN events that were made where nobody else could tell them: after
 * consent Keycloak begins a fresh event and sends it without a hook in between. The store is the first to see it, so
 * listeners see it whole too.
 */
public final class RiskEventStoreFactory extends JpaEventStoreProviderFactory {
    private static final Logger LOG = Logger.getLogger(RiskEventStoreFactory.class);

    @Override
    public EventStoreProvider create(KeycloakSession session) {
        return new Store(
                session, session.getProvider(JpaConnectionProvider.class).getEntityManager());
    }

    /** Before Keycloak's own, which has the same id. */
    @Override
    public int order() {
        return super.order() + 100;
    }

    private static final class Store extends JpaEventStoreProvider {
        private final KeycloakSession session;

        Store(KeycloakSession session, EntityManager entities) {
            super(session, entities);
            this.session = session;
        }

        @Override
        public void onEvent(Event event) {
            if (event.getType() == EventType.LOGIN) {
                describe(event);
            }
            super.onEvent(event);
        }

        /** An event without its risk is better than none. */
        private void describe(Event event) {
            try {
                new SignIn(session).describe(event);
            } catch (RuntimeException e) {
                LOG.warn("A LOGIN event does not tell its risk", e);
            }
        }
    }
}
