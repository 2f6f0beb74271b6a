package io.latchkey.keycloak.event;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.flow.FreshProof;
import io.latchkey.keycloak.flow.SensitiveAction;
import io.latchkey.keycloak.recovery.SecurityAlert;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.profile.Standing;
import io.latchkey.risk.profile.Standing.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Power that an administrator has given without a fresh proof of his own. Keycloak has no hook that could ask for one, so the
 * account is watched, the security contact told, and a decision kept; where a group or a role was given it, which is no account,
 * the last two.
 */
final class PowerWatch {
    private final KeycloakSession session;
    private final RealmModel realm;

    PowerWatch(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    void look(PowerGiven given) {
        UserSessionModel admins = session.getContext().getUserSession();
        if (admins == null || !isHeld(admins) || FreshProof.isOfAdmin(session, admins.getUser())) {
            return;
        }
        UserModel admin = admins.getUser();
        boolean stranger = !admins.getRealm().getId().equals(realm.getId());
        if (given.kind() == PowerGiven.Kind.ROLE || given.kind() == PowerGiven.Kind.CLIENT_KEY) {
            UserModel account = account(given);
            if (account != null) {
                watch(account, stranger ? admins.getRealm().getName() + "/" + admin.getId() : admin.getId());
            }
        } else if (isNewlyPrivileged(given)) {
            share(given, admin, stranger);
        }
    }

    /** Nobody is watched for what a whole group was given: its members have done nothing. */
    private void share(PowerGiven given, UserModel admin, boolean stranger) {
        if (!stranger) {
            new SensitiveAction(session, realm).done(admin, admin.getId());
        }
        String holder =
                PowerHolder.of(session, realm, given).map(PowerHolder::name).orElse(given.subject());
        SecurityAlert.ofShare(session, realm, new SecurityAlert.Share(holder, admin.getUsername()));
    }

    /** Nothing is known of the factors of whoever signs in to a realm that hasn't taken up Latchkey. */
    private boolean isHeld(UserSessionModel admins) {
        return new FreshProof(session, realm).isAskedFor()
                && Stores.of(session).policies().document(admins.getRealm()).isPresent();
    }

    private @Nullable UserModel account(PowerGiven given) {
        if (given.kind() == PowerGiven.Kind.CLIENT_KEY) {
            ClientModel client = realm.getClientById(given.subject());
            return client == null ? null : session.users().getServiceAccount(client);
        }
        UserModel user = session.users().getUserById(realm, given.subject());
        return user != null && isNewlyPrivileged(given) ? user : null;
    }

    /** Compares what this request sees with what was committed before it. */
    private boolean isNewlyPrivileged(PowerGiven given) {
        Set<String> now = new TreeSet<>(privileges(session, realm, given));
        String realmId = realm.getId();
        now.removeAll(KeycloakModelUtils.runJobInTransactionWithResult(session.getKeycloakSessionFactory(), other -> {
            RealmModel same = other.realms().getRealm(realmId);
            other.getContext().setRealm(same);
            return privileges(other, same, given);
        }));
        return !now.isEmpty();
    }

    private static Set<String> privileges(KeycloakSession session, RealmModel realm, PowerGiven given) {
        return PowerHolder.of(session, realm, given)
                .map(PowerHolder::privileges)
                .orElse(Set.of());
    }

    private void watch(UserModel account, String admin) {
        new SensitiveAction(session, realm).done(account, admin);
        Instant now = Latchkey.of(session).clock().instant();
        Duration lasting =
                Stores.of(session).policies().active(realm).standing().probation();
        Standing watched = new Standing(State.WATCHED, "power-given", admin, now, now.plus(lasting));
        Stores.of(session)
                .profiles()
                .update(
                        realm.getId(),
                        account.getId(),
                        profile -> profile.withStanding(profile.standing().and(watched, now)));
        SecurityAlert.send(session, realm, account, SecurityAlert.Kind.POWER_GIVEN);
    }
}
