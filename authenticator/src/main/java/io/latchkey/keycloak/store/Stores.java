package io.latchkey.keycloak.store;

import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.Provider;

/**
 * All that Latchkey keeps in Keycloak's database. Each method of each part runs in a short transaction of its own, never
 * in the caller's; what can't be done in time ends with a {@link StoreException}, and Keycloak's transaction goes on.
 */
public interface Stores extends Provider {

    static Stores of(KeycloakSession session) {
        return session.getProvider(Stores.class);
    }

    SignIns signIns();

    Decisions decisions();

    Profiles profiles();

    Populations populations();

    /**
     * Recoveries, in Keycloak's own transaction. Only within {@code work}.
     *
     * @throws StoreException if the database said no; then Keycloak's transaction is lost too
     */
    <T> T cases(KeycloakSession session, Function<Cases, T> work);

    CaseAttempts caseAttempts();

    Erasure erasure();

    RealmPolicies policies();

    /**
     * All changes of policies, in Keycloak's own transaction. Only within {@code work}.
     *
     * @throws StoreException if the database said no; then Keycloak's transaction is lost too
     */
    <T> T policyHistory(KeycloakSession session, Function<PolicyHistory, T> work);

    RealmSecrets secrets();

    StoreStatistics statistics();
}
