package io.latchkey.keycloak.token;

import io.latchkey.keycloak.Workloads;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.clientpolicy.executor.ClientPolicyExecutorProvider;

/** The executor {@code latchkey-workload}. */
public final class WorkloadExecutorFactory extends ExecutorFactory {
    static final String ID = "latchkey-workload";

    public WorkloadExecutorFactory() {
        super(
                ID,
                "Holds service accounts to a proof of a key, to bound and short-lived tokens, to their networks and to what is"
                        + " usual for them, as the realm's Latchkey policy says for the client's sensitivity; keeps them from"
                        + " signing people in and from being set up weaker. Never asks anything of anybody.",
                ModeSettings.propertyAfter(Workloads.MODE));
    }

    @Override
    public ClientPolicyExecutorProvider<?> create(KeycloakSession session) {
        return new WorkloadExecutor(session);
    }
}
