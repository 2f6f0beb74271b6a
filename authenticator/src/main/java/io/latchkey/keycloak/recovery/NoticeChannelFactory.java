package io.latchkey.keycloak.recovery;

import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderFactory;

/** Makes one kind of channel. Its id names it in throttles, so it must not change. */
public interface NoticeChannelFactory extends ProviderFactory<NoticeChannel> {
    @Override
    default void init(Config.Scope config) {}

    @Override
    default void postInit(KeycloakSessionFactory factory) {}

    @Override
    default void close() {}
}
