package io.latchkey.keycloak.token;

import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;

/** The executor {@code latchkey-refresh-life}. */
public final class RefreshLifeExecutorFactory extends ExecutorFactory {
    static final String ID = "latchkey-refresh-life";
    static final String SECONDS = "seconds";
    static final String SENSITIVITY = "sensitivity";

    public RefreshLifeExecutorFactory() {
        super(
                ID,
                "Ends refresh tokens, offline ones too, after a time. Each use gives one that lives as long again.",
                new ProviderConfigProperty(
                        SECONDS,
                        "Seconds",
                        "How long a refresh token lives at most. At least 60; Keycloak's own limits still hold.",
                        ProviderConfigProperty.INTEGER_TYPE,
                        1800),
                new ProviderConfigProperty(
                        SENSITIVITY,
                        "Sensitivity",
                        "Only for clients of this sensitivity, by their attribute or by the realm's Latchkey policy. Where"
                                + " nothing is said, for all clients that the client policy names.",
                        ProviderConfigProperty.LIST_TYPE,
                        null,
                        "low",
                        "normal",
                        "high",
                        "critical"));
    }

    @Override
    public ClientPolicyExecutorProvider<?> create(KeycloakSession session) {
        return new RefreshLifeExecutor(session);
    }
}
