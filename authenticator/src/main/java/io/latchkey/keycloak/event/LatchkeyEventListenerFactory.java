package io.latchkey.keycloak.event;

import io.latchkey.keycloak.cluster.FailureCounters;
import io.latchkey.keycloak.metrics.Metrics;
import io.latchkey.keycloak.store.Stores;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventListenerProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.models.utils.PostMigrationEvent;

/** Listens in every realm; where nothing is scored, it only counts failures. */
public final class LatchkeyEventListenerFactory implements EventListenerProviderFactory {
    private static final String ID = "latchkey";
    private static final int MAIL_THREADS = 2;
    private static final int MAILS_WAITING = 1000;

    private @Nullable Metrics metrics;
    private @Nullable MailQueue queue;

    @Override
    public EventListenerProvider create(KeycloakSession session) {
        if (metrics == null || queue == null) {
            throw new IllegalStateException("Keycloak initialises factories before it asks them for anything");
        }
        return new LatchkeyEventListener(session, metrics, new SignInMails(queue, metrics));
    }

    @Override
    public void init(Config.Scope config) {
        metrics = Metrics.ofServer();
        queue = new MailQueue(metrics, MAIL_THREADS, MAILS_WAITING);
    }

    /** What the stores count is shown once they are there: other factories may still be waiting for their turn now. */
    @Override
    public void postInit(KeycloakSessionFactory factory) {
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                KeycloakModelUtils.runJobInTransaction(
                        factory,
                        session -> StoreMeters.ofServer()
                                .show(
                                        Stores.of(session).statistics(),
                                        FailureCounters.of(session).statistics()));
            }
        });
    }

    @Override
    public void close() {
        if (queue != null) {
            queue.close();
        }
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public boolean isGlobal() {
        return true;
    }
}
