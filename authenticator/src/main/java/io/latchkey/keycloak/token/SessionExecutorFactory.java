package io.latchkey.keycloak.token;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProviderFactory;

/** The executor {@code latchkey-session}. */
public final class SessionExecutorFactory implements ClientPolicyExecutorProviderFactory {
    static final String ID = "latchkey-session";
    static final String MODE = "mode";

    @Override
    public ClientPolicyExecutorProvider<SessionExecutor.Settings> create(KeycloakSession session) {
        return new SessionExecutor(session);
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getHelpText() {
        return "Weighs each token refresh against the sign-in that its session began with. It goes on, is refused so that"
                + " the person signs in again, or ends the session, as the realm's Latchkey policy says for the client's"
                + " sensitivity.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        ProviderConfigProperty mode = new ProviderConfigProperty(
                MODE,
                "Mode",
                "Observe records what would be refused and lets it go on. A client's attribute latchkey.sessions (off,"
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
