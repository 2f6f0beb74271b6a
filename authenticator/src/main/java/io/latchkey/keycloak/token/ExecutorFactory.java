package io.latchkey.keycloak.token;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProviderFactory;

/** What factories of executors have in common. */
abstract class ExecutorFactory implements ClientPolicyExecutorProviderFactory {
    private final String id;
    private final String help;
    private final List<ProviderConfigProperty> properties;

    ExecutorFactory(String id, String help, ProviderConfigProperty... properties) {
        this.id = id;
        this.help = help;
        this.properties = List.of(properties);
    }

    @Override
    public final String getId() {
        return id;
    }

    @Override
    public final String getHelpText() {
        return help;
    }

    @Override
    public final List<ProviderConfigProperty> getConfigProperties() {
        return properties;
    }

    @Override
    public final void init(Config.Scope config) {}

    @Override
    public final void postInit(KeycloakSessionFactory factory) {}

    @Override
    public final void close() {}
}
