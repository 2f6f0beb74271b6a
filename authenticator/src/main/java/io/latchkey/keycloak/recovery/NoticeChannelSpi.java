package io.latchkey.keycloak.recovery;

import org.keycloak.provider.Provider;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** Where extensions plug in channels by which owners are told. */
public final class NoticeChannelSpi implements Spi {
    @Override
    public boolean isInternal() {
        return false;
    }

    @Override
    public String getName() {
        return "latchkey-notice";
    }

    @Override
    public Class<? extends Provider> getProviderClass() {
        return NoticeChannel.class;
    }

    @Override
    public Class<? extends ProviderFactory<NoticeChannel>> getProviderFactoryClass() {
        return NoticeChannelFactory.class;
    }
}
