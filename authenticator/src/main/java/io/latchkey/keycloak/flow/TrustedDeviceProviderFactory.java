package io.latchkey.keycloak.flow;

import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Makes {@link TrustedDeviceProvider}. */
public final class TrustedDeviceProviderFactory implements CredentialProviderFactory<TrustedDeviceProvider> {
    @Override
    public CredentialProvider<?> create(KeycloakSession session) {
        return new TrustedDeviceProvider(session);
    }

    @Override
    public String getId() {
        return TrustedDevices.TYPE;
    }
}
