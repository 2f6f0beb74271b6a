package io.latchkey.keycloak.cluster;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Makes {@link FailureCounters} known to Keycloak, and its settings as {@code --spi-latchkey-counters--default--…}. */
public final class FailureCountersSpi implements Spi {
    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    public String getName() {
        return "latchkey-counters";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return FailureCounters.class;
    }

    @Override
    public Class<? extends ProviderFactory> getProviderFactoryClass() {
        return FailureCountersFactory.class;
    }
}
