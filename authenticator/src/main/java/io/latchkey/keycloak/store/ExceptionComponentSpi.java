package io.latchkey.keycloak.store;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes {@link ExceptionComponent} known to Keycloak. */
public final class ExceptionComponentSpi implements Spi {
    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    public String getName() {
        return "latchkey-exception";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return ExceptionComponent.class;
    }

    @Override
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return ExceptionComponentFactory.class;
    }
}
