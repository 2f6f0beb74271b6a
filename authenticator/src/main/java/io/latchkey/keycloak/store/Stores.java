package io.latchkey.keycloak.store;

import io.latchkey.risk.profile.Profile;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.provider.Provider;

/**
 * All that Latchkey keeps in Keycloak's database. Each method of each part runs in a short transaction of its own, never
 * in the caller's; what can't be done in time ends with a {@link StoreException}, and Keycloak's transaction goes on. Only
 * what takes a session is done in that session's own transaction.
 */
public interface Stores extends Provider {

    static Stores of(KeycloakSession session) {
        return session.getProvider(Stores.class);
    }

    SignIns signIns();

    Reversals reversals();

    Decisions decisions();

    Profiles profiles();

    Populations populations();

    /**
     * Recoveries, in Keycloak's own transaction. Only within {@code work}.
     *
     * @throws StoreException if the database said no; then Keycloak's transaction is lost too
     */
    <T> T cases(KeycloakSession session, Function<Cases, T> work);

    /**
     * Changes a profile in Keycloak's own transaction: it is changed once that commits, or not at all. Until then nobody else
     * changes it, so this belongs at the transaction's end.
     *
     * @throws StoreException if the profile can't be read or written; then Keycloak's transaction is lost too
     */
    Profile changeProfile(KeycloakSession session, String realmId, String userId, UnaryOperator<Profile> change);

    CaseAttempts caseAttempts();

    /**
     * What was done to exceptions, in Keycloak's own transaction. Only within {@code work}.
     *
     * @throws StoreException if the database said no; then Keycloak's transaction is lost too
     */
    <T> T exceptionLog(KeycloakSession session, Function<ExceptionLog, T> work);

    Erasure erasure();

    RealmPolicies policies();

    /**
     * All changes of policies, in Keycloak's own transaction. Only within {@code work}.
     *
     * @throws StoreException if the database said no; then Keycloak's transaction is lost too
     */
    <T> T policyHistory(KeycloakSession session, Function<PolicyHistory, T> work);

    /** The same, to look something up whatever becomes of Keycloak's transaction. */
    <T> T policyHistory(Function<PolicyHistory, T> question);

    ObservedDecisions observed();

    RealmSecrets secrets();

    StoreStatistics statistics();
}
