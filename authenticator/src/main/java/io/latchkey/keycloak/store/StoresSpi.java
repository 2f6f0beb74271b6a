package io.latchkey.keycloak.store;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes {@link Stores} known to Keycloak, and its settings as {@code --spi-latchkey-store--default--…}. */
public final class StoresSpi implements Spi {
    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    public String getName() {
        return "latchkey-store";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return Stores.class;
    }

    @Override
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return StoresFactory.class;
    }
}
