package io.latchkey.keycloak.token;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenExchangeProvider;
import org.keycloak.protocol.oidc.tokenexchange.StandardTokenExchangeProviderFactory;

/** Keycloak's standard token exchange, with each exchange decided on. */
public final class ExchangeProviderFactory extends StandardTokenExchangeProviderFactory {
    @Override
    public TokenExchangeProvider create(KeycloakSession session) {
        return new ExchangeProvider();
    }

    /** Before Keycloak's own. */
    @Override
    public int order() {
        return super.order() + 100;
    }
}
