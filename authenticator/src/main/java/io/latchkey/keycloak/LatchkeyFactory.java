package io.latchkey.keycloak;

import org.keycloak.provider.ProviderFactory;

/** Makes the server's {@link Latchkey}. */
public interface LatchkeyFactory extends ProviderFactory<Latchkey> {}
