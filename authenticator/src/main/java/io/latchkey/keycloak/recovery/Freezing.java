package io.latchkey.keycloak.recovery;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.cluster.FailureCounters;
import io.latchkey.keycloak.cluster.FreezeCounters;
import io.latchkey.keycloak.cluster.FreezeCounters.Answer;
import io.latchkey.keycloak.store.RealmExceptions;
import io.latchkey.keycloak.store.StoreException;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.Standings;
import io.latchkey.risk.profile.Standing;
import io.latchkey.risk.profile.Standing.State;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;

/**
 * Freezes accounts: all sessions end, and nobody signs in until a named person or a recovery in which somebody vouches lifts
 * it. Only an authenticated link or a named person freezes. So that this is no weapon, a surge suspends the links, and
 * accounts for emergencies are never frozen; somebody is told of both.
 */
public final class Freezing {
    /** How long an account is watched that a link would have frozen. */
    private static final Duration WATCHED = Duration.ofDays(30);

    private final KeycloakSession session;
    private final RealmModel realm;

    public Freezing(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** What came of it. */
    public enum Result {
        FROZEN,
        /** Never frozen; the security contact was told. */
        EXEMPT,
        /** The links are suspended: the account is watched instead. */
        SUSPENDED
    }

    /**
     * For the holder of a link that was sent to the owner.
     *
     * @param reason short code
     * @throws StoreException if it can't be done now
     */
    public Result byLink(UserModel user, String reason) {
        if (isExempt(user)) {
            return exempt(user, reason, "owner");
        }
        Answer answer = counters().byLink(realm.getId(), rules(), now());
        if (answer == Answer.FREEZE) {
            return freeze(user, reason, "owner", null);
        }
        if (answer == Answer.SURGE) {
            SecurityAlert.send(session, realm, user, SecurityAlert.Kind.SURGE);
        }
        watch(user, reason, "owner");
        return Result.SUSPENDED;
    }

    /**
     * For a named person.
     *
     * @param reason short code or his own words
     * @param by his user id
     * @param until when it ends by itself; null if it doesn't
     * @throws StoreException if it can't be done now
     */
    public Result byPerson(UserModel user, @Nullable String reason, String by, @Nullable Instant until) {
        if (isExempt(user)) {
            return exempt(user, reason, by);
        }
        counters().byPerson(realm.getId(), rules(), now());
        return freeze(user, reason, by, until);
    }

    /** Whether this is an account for emergencies, by an exception or, as in older documents, by the policy. */
    public boolean isExempt(UserModel user) {
        Policy policy = Stores.of(session).policies().active(realm);
        Standings rules = policy.standing();
        return RealmExceptions.of(realm).isBreakGlass(user.getId(), now(), policy.exceptions())
                || rules.breakGlassUsers().contains(user.getId())
                || !rules.breakGlassRoles().isEmpty()
                        && RoleUtils.getDeepUserRoleMappings(user).stream()
                                .anyMatch(role -> rules.breakGlassRoles().contains(name(role)));
    }

    private Result freeze(UserModel user, @Nullable String reason, String by, @Nullable Instant until) {
        // First, on its own: if anything fails later the account is frozen, and whoever pressed may press again.
        stand(user, new Standing(State.FROZEN, reason, by, now(), until));
        new AccountSessions(session, realm, user).endAll(now());
        return Result.FROZEN;
    }

    private Result exempt(UserModel user, @Nullable String reason, String by) {
        SecurityAlert.send(session, realm, user, SecurityAlert.Kind.BREAK_GLASS);
        watch(user, reason, by);
        return Result.EXEMPT;
    }

    private void watch(UserModel user, @Nullable String reason, String by) {
        stand(user, new Standing(State.WATCHED, reason, by, now(), now().plus(WATCHED)));
    }

    private void stand(UserModel user, Standing said) {
        Instant now = now();
        Stores.of(session)
                .profiles()
                .update(
                        realm.getId(),
                        user.getId(),
                        profile -> profile.withStanding(profile.standing().and(said, now)));
    }

    private Standings rules() {
        return Stores.of(session).policies().active(realm).standing();
    }

    private FreezeCounters counters() {
        return FailureCounters.of(session).freezes();
    }

    private Instant now() {
        return Latchkey.of(session).clock().instant();
    }

    private static String name(RoleModel role) {
        return role.getContainer() instanceof ClientModel client
                ? client.getClientId() + "/" + role.getName()
                : role.getName();
    }
}
