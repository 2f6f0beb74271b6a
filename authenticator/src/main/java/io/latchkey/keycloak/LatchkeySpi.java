package io.latchkey.keycloak;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The SPI {@code latchkey}: its one provider, {@code default}, is configured as {@code spi-latchkey--default--…}. */
public final class LatchkeySpi implements Spi {
    static final String NAME = "latchkey";

    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return Latchkey.class;
    }

    @Override
    public Class<? extends ProviderFactory<Latchkey>> getProviderFactoryClass() {
        return LatchkeyFactory.class;
    }
}
