package io.latchkey.keycloak.event;

import io.latchkey.keycloak.flow.SignIn;
import jakarta.persistence.EntityManager;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
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
 *
 * <p>It also cuts what a client has made too long for its column. Keycloak takes the name a proxy forwards for the client's
 * address as it is, and fails on storing it, before it has counted the wrong password that the event was about.
 */
public final class RiskEventStoreFactory extends JpaEventStoreProviderFactory {
    /** Characters that Keycloak's columns hold. */
    private static final int COLUMN = 255;

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
            super.onEvent(fitting(event));
        }

        private static Event fitting(Event event) {
            Event fitting = event.clone();
            fitting.setIpAddress(cut(event.getIpAddress()));
            fitting.setClientId(cut(event.getClientId()));
            return fitting;
        }

        private static @Nullable String cut(@Nullable String text) {
            return text == null || text.length() <= COLUMN ? text : text.substring(0, COLUMN);
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
