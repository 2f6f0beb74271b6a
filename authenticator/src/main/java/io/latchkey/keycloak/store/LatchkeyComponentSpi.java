package io.latchkey.keycloak.store;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes {@link LatchkeyComponent} known to Keycloak. */
public final class LatchkeyComponentSpi implements Spi {
    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    public String getName() {
        return "latchkey-component";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return LatchkeyComponent.class;
    }

    @Override
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return LatchkeyComponentFactory.class;
    }
}
