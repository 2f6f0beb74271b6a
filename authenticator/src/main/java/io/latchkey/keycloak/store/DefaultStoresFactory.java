package io.latchkey.keycloak.store;

import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.JpaConnectionProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.PostMigrationEvent;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.scheduled.ClusterAwareScheduledTaskRunner;
import org.keycloak.timer.ScheduledTask;
import org.keycloak.timer.TimerProvider;
import org.keycloak.transaction.JtaTransactionManagerLookup;

/** The one set of {@link Stores}, on Keycloak's own pool of connections. */
public final class DefaultStoresFactory implements StoresFactory {
    private static final long MINUTE = 60_000;

    private StoreSettings settings = StoreSettings.DEFAULT;
    private @Nullable DefaultStores stores;

    @Override
    public Stores create(KeycloakSession session) {
        DefaultStores ready = stores;
        if (ready == null) {
            throw new IllegalStateException("The server has not started yet");
        }
        return ready;
    }

    @Override
    public void init(Config.Scope config) {
        settings = StoreSettings.of(config);
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        JpaConnectionProviderFactory database =
                (JpaConnectionProviderFactory) factory.getProviderFactory(JpaConnectionProvider.class);
        JtaTransactionManagerLookup transactions =
                (JtaTransactionManagerLookup) factory.getProviderFactory(JtaTransactionManagerLookup.class);
        DefaultStores ready = new DefaultStores(
                database::getConnection,
                new Apart(transactions == null ? null : transactions.getTransactionManager()),
                Tables.in(database.getSchema()),
                settings,
                InstantSource.system());
        stores = ready;
        Removals removals = new Removals(ready.erasure());
        factory.register(removals);
        factory.register(event -> {
            if (event instanceof PostMigrationEvent) {
                start(factory, ready, removals);
            }
        });
    }

    private void start(KeycloakSessionFactory factory, DefaultStores ready, Removals removals) {
        try (KeycloakSession session = factory.create()) {
            TimerProvider timer = session.getProvider(TimerProvider.class);
            Runnable eachMinute = () -> {
                ready.refresh();
                removals.work();
            };
            timer.schedule(eachMinute, MINUTE, "latchkey-minute");
            ScheduledTask upkeep = new LatchkeyUpkeep(ready, ready.upkeep(), ready.policies(), InstantSource.system());
            long every = settings.upkeepInterval().toMillis();
            timer.schedule(new ClusterAwareScheduledTaskRunner(factory, upkeep, every), MINUTE, every);
        }
        ready.warmUp();
    }

    @Override
    public void close() {
        DefaultStores open = stores;
        if (open != null) {
            open.shutdown();
        }
    }

    @Override
    public String getId() {
        return "default";
    }

    @Override
    public List<ProviderConfigProperty> getConfigMetadata() {
        return StoreSettings.properties();
    }
}
