package io.latchkey.keycloak.token;

import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;

/** The executor {@code latchkey-admin-proof}. */
public final class AdminProofExecutorFactory extends ExecutorFactory {
    static final String ID = "latchkey-admin-proof";

    public AdminProofExecutorFactory() {
        super(
                ID,
                "Makes or changes a client, its secret too, only for an administrator whose session has seen a fresh proof as"
                        + " strong as the strongest factor he has. Service accounts are not asked.",
                ModeSettings.property(""));
    }

    @Override
    public ClientPolicyExecutorProvider<?> create(KeycloakSession session) {
        return new AdminProofExecutor(session);
    }
}
