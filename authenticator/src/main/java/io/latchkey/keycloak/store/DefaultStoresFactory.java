package io.latchkey.keycloak.store;

import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.JpaConnectionProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.transaction.JtaTransactionManagerLookup;

/** The one set of {@link Stores}, on Keycloak's own pool of connections. */
public final class DefaultStoresFactory implements StoresFactory {
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
        stores = new DefaultStores(
                database::getConnection,
                new Apart(transactions == null ? null : transactions.getTransactionManager()),
                Tables.in(database.getSchema()),
                settings,
                InstantSource.system());
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
