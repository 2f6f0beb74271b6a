package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.recovery.DeskRoles;
import io.latchkey.risk.Account;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.models.utils.RoleUtils;

/** Whose sign-in it is. Everything is read from the user as Keycloak has loaded and cached it. */
final class Accounts {
    private static final int ROLES = 32;
    private static final Set<String> FACTORS = Set.of(
            OTPCredentialModel.TYPE,
            WebAuthnCredentialModel.TYPE_TWOFACTOR,
            WebAuthnCredentialModel.TYPE_PASSWORDLESS,
            RecoveryAuthnCodesCredentialModel.TYPE);

    private Accounts() {}

    static Account of(KeycloakSession session, UserModel user, Policy policy, Profile profile, Instant now) {
        SortedSet<String> privileges = privileged(session, user, policy);
        AccountTraits traits = AccountTraits.of(session, session.getContext().getRealm(), user, privileges);
        List<CredentialModel> credentials =
                user.credentialManager().getStoredCredentialsStream().toList();
        return new Account(
                user.getId(),
                instant(user.getCreatedTimestamp()),
                privileges,
                latest(credentials, Set.of(PasswordCredentialModel.TYPE)),
                later(latest(credentials, FACTORS), traits.factorsChangedAt(profile, now)),
                traits.mailChangedAt(profile, now),
                traits.privilegesChangedAt(profile, now));
    }

    /** Names of the roles that Keycloak or the policy calls privileged, at most 32. */
    static SortedSet<String> privileged(KeycloakSession session, UserModel user, Policy policy) {
        return privileged(session, RoleUtils.getDeepUserRoleMappings(user), policy);
    }

    /** The same of roles that were looked into. */
    static SortedSet<String> privileged(KeycloakSession session, Set<RoleModel> roles, Policy policy) {
        String master = session.getContext().getRealm().getName();
        SortedSet<String> privileged = new TreeSet<>();
        for (RoleModel role : roles) {
            String name = name(role);
            if (manages(role, master)
                    || decides(role)
                    || policy.privileges().roles().contains(name)) {
                privileged.add(name);
            }
        }
        while (privileged.size() > ROLES) {
            privileged.remove(privileged.last());
        }
        return privileged;
    }

    /** Whether Keycloak itself lets this role manage a realm. */
    private static boolean manages(RoleModel role, String realm) {
        if (role.getContainer() instanceof ClientModel client) {
            String id = client.getClientId();
            // In the master realm every realm is managed through a client of its own.
            return id.equals(Constants.REALM_MANAGEMENT_CLIENT_ID)
                    || realm.equals("master") && id.endsWith("-realm") && AdminRoles.ALL_ROLES.contains(role.getName());
        }
        return realm.equals("master")
                && (role.getName().equals(AdminRoles.ADMIN) || role.getName().equals(AdminRoles.CREATE_REALM));
    }

    /** Whoever lets others back in is worth an attack. */
    private static boolean decides(RoleModel role) {
        return role.getContainer() instanceof RealmModel && DeskRoles.NAMES.contains(role.getName());
    }

    private static String name(RoleModel role) {
        return role.getContainer() instanceof ClientModel client
                ? client.getClientId() + "/" + role.getName()
                : role.getName();
    }

    private static @Nullable Instant latest(List<CredentialModel> credentials, Set<String> types) {
        return credentials.stream()
                .filter(credential -> types.contains(credential.getType()))
                .flatMap(credential -> Stream.ofNullable(instant(credential.getCreatedDate())))
                .max(Instant::compareTo)
                .orElse(null);
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return Stream.of(Optional.ofNullable(one), Optional.ofNullable(other))
                .flatMap(Optional::stream)
                .max(Instant::compareTo)
                .orElse(null);
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null || millis <= 0 ? null : Instant.ofEpochMilli(millis);
    }
}
