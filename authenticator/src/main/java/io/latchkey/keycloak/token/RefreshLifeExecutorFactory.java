package io.latchkey.keycloak.token;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProviderFactory;

/** The executor {@code latchkey-refresh-life}. */
public final class RefreshLifeExecutorFactory implements ClientPolicyExecutorProviderFactory {
    static final String ID = "latchkey-refresh-life";
    static final String SECONDS = "seconds";

    @Override
    public ClientPolicyExecutorProvider<RefreshLifeExecutor.Settings> create(KeycloakSession session) {
        return new RefreshLifeExecutor(session);
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getHelpText() {
        return "Ends refresh tokens, offline ones too, after a time. Each use gives one that lives as long again.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of(new ProviderConfigProperty(
                SECONDS,
                "Seconds",
                "How long a refresh token lives at most. At least 60; Keycloak's own limits still hold.",
                ProviderConfigProperty.INTEGER_TYPE,
                1800));
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
