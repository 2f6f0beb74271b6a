package io.latchkey.keycloak.store;

import org.keycloak.provider.ProviderFactory;

/** Makes the {@link Stores} of a session. */
public interface StoresFactory extends ProviderFactory<Stores> {}
