package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.Workloads;
import io.latchkey.keycloak.recovery.Recoveries;
import io.latchkey.keycloak.store.DecisionQuery;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.recovery.RecoveryClass;
import io.latchkey.recovery.RecoveryPolicy;
import io.latchkey.recovery.Requirement;
import io.latchkey.recovery.Situation;
import io.latchkey.risk.Level;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.Target;
import io.latchkey.risk.policy.Policy;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;

/**
 * Whose account a recovery is about.
 *
 * @param recoveryClass how much harm it could do
 * @param situation what its owner has had to prove himself with
 */
public record RecoverySubject(RecoveryClass recoveryClass, Situation situation) {
    private static final int CASES = 20;
    private static final int DECISIONS = 200;

    public static RecoverySubject of(KeycloakSession session, RealmModel realm, UserModel user) {
        Policy policy = RealmPolicy.of(session, realm);
        boolean privileged = !Accounts.privileged(session, user, policy).isEmpty();
        Sensitivity reach = privileged ? Sensitivity.CRITICAL : reach(realm, user, policy);
        return new RecoverySubject(
                RecoveryClass.of(privileged, reach),
                hadFactor(session, realm, user) ? Situation.HAS_FACTOR : Situation.NEVER_HAD_FACTOR);
    }

    /** What a recovery of this account must prove at least, before it is known where the person sits. */
    public Requirement least(RecoveryPolicy policy) {
        return policy.requirement(Level.LOW, recoveryClass, situation);
    }

    /**
     * The most sensitive client that the account reaches. Keycloak lets everybody sign in to every client; what somebody may do
     * there is a matter of roles. So a client that has roles of its own is reached by whoever holds one of them, and a client
     * without any by everybody; only Keycloak's own admin console goes by the roles of the clients that it administers with.
     */
    private static Sensitivity reach(RealmModel realm, UserModel user, Policy policy) {
        List<ClientModel> sensitive = sensitive(realm, policy);
        if (sensitive.isEmpty()) {
            return Sensitivity.NORMAL;
        }
        Set<RoleModel> roles = RoleUtils.getDeepUserRoleMappings(user);
        return sensitive.stream()
                .filter(client -> isReached(client, roles))
                .map(client -> sensitivity(client, policy))
                .max(Sensitivity::compareTo)
                .orElse(Sensitivity.NORMAL);
    }

    private static boolean isReached(ClientModel client, Set<RoleModel> roles) {
        if (client.getClientId().equals(Constants.ADMIN_CONSOLE_CLIENT_ID)) {
            return roles.stream().anyMatch(RecoverySubject::isOfAdministration);
        }
        return client.getRolesStream(0, 1).findAny().isEmpty()
                || roles.stream().anyMatch(role -> role.getContainer().equals(client));
    }

    /** Whether it is a role of {@code realm-management} or, in the master realm, of the client that stands for a realm. */
    private static boolean isOfAdministration(RoleModel role) {
        return role.getContainer() instanceof ClientModel client
                && (client.getClientId().equals(Constants.REALM_MANAGEMENT_CLIENT_ID)
                        || client.getClientId().endsWith(AdminRoles.APP_SUFFIX));
    }

    private static boolean isOpenToPeople(ClientModel client) {
        return client.isStandardFlowEnabled() || client.isImplicitFlowEnabled() || client.isDirectAccessGrantsEnabled();
    }

    /** Keycloak can't search for our attribute; it has the clients cached, and a recovery is no everyday thing. */
    private static List<ClientModel> sensitive(RealmModel realm, Policy policy) {
        return realm.getClientsStream()
                .filter(client -> client.isEnabled() && isOpenToPeople(client))
                .filter(client -> sensitivity(client, policy).atLeast(Sensitivity.HIGH))
                .toList();
    }

    private static Sensitivity sensitivity(ClientModel client, Policy policy) {
        Sensitivity own = Workloads.sensitivity(client.getAttribute(Workloads.SENSITIVITY));
        return policy.sensitivity(new Target(client.getClientId(), own, new TreeSet<>(), null));
    }

    /**
     * Whether it has a factor, or had one as far as the log tells: proved one, or was recovered as an account with one. A factor
     * that was lost or removed is one that it had.
     */
    private static boolean hadFactor(KeycloakSession session, RealmModel realm, UserModel user) {
        return Means.hasFactor(user)
                || Recoveries.of(session, realm).ofUser(user.getId(), CASES).stream()
                        .anyMatch(one -> one.opening().requirement().situation() != Situation.NEVER_HAD_FACTOR)
                || provedOne(session, realm, user);
    }

    private static boolean provedOne(KeycloakSession session, RealmModel realm, UserModel user) {
        DecisionQuery steppedUp = DecisionQuery.of(realm.getId())
                .user(user.getId())
                .outcomes(Set.of(Outcome.STEPPED_UP))
                .page(0, DECISIONS);
        return Stores.of(session).decisions().search(steppedUp).stream()
                .anyMatch(stored -> stored.decision().proof().strong());
    }
}
