package io.latchkey.keycloak.token;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProviderFactory;

/** The executor {@code latchkey-workload}. */
public final class WorkloadExecutorFactory implements ClientPolicyExecutorProviderFactory {
    static final String ID = "latchkey-workload";
    static final String MODE = "mode";

    @Override
    public ClientPolicyExecutorProvider<WorkloadExecutor.Settings> create(KeycloakSession session) {
        return new WorkloadExecutor(session);
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getHelpText() {
        return "Holds service accounts to a proof of a key, to bound and short-lived tokens, to their networks and to what is"
                + " usual for them, as the realm's Latchkey policy says for the client's sensitivity; keeps them from"
                + " signing people in and from being set up weaker. Never asks anything of anybody.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        ProviderConfigProperty mode = new ProviderConfigProperty(
                MODE,
                "Mode",
                "Observe records what would be refused and lets it go on. A client's attribute latchkey.workloads (off,"
                        + " observe, enforce) goes before this.",
                ProviderConfigProperty.LIST_TYPE,
                "observe",
                "observe",
                "enforce");
        return List.of(mode);
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
