package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.metrics.Failure;
import io.latchkey.keycloak.store.StoreException;
import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.policy.Mode;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.Standing;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Which of a user's factors count in a sign-in: all of them, but on probation, at a client of sensitivity high or above, only
 * those that are older than the recovery. Whoever got in by it could have enrolled the others.
 *
 * <p>Asked anew whenever a factor is used, and never remembered: an authentication that was begun before a recovery must not
 * end as if there had been none.
 *
 * @param before only what was made before this instant counts; null if everything does
 */
record Factors(UserModel user, @Nullable Instant before) {
    private static final Logger LOG = Logger.getLogger(Factors.class);

    /** All factors of a user. */
    static Factors all(UserModel user) {
        return new Factors(user, null);
    }

    /** Those that count in this authentication, now. */
    static Factors in(KeycloakSession session, AuthenticationSessionModel tab, UserModel user) {
        RealmModel realm = tab.getRealm();
        Policy policy = RealmPolicy.of(session, realm);
        Sensitivity sensitivity = policy.sensitivity(Targets.of(tab, policy));
        if (policy.mode() != Mode.ENFORCE || !sensitivity.atLeast(Sensitivity.HIGH)) {
            return all(user);
        }
        try {
            Standing standing = LoadedProfile.of(session, tab, user).profile().standing();
            return under(
                    policy, sensitivity, standing, Latchkey.of(session).clock().instant(), user);
        } catch (StoreException e) {
            Latchkey.of(session).metrics().failed(Failure.SCORING);
            LOG.warn("Nobody can say whether an account is on probation; all its factors count", e);
            return all(user);
        }
    }

    /** Those that count at a client of this sensitivity, on an account of this standing. */
    static Factors under(Policy policy, Sensitivity sensitivity, Standing standing, Instant now, UserModel user) {
        boolean probation = standing.at(now) == Standing.State.PROBATION;
        if (!probation || policy.mode() != Mode.ENFORCE || !sensitivity.atLeast(Sensitivity.HIGH)) {
            return all(user);
        }
        // A probation that doesn't say since when takes no factor for older.
        return new Factors(user, standing.since() == null ? Instant.EPOCH : standing.since());
    }

    boolean onProbation() {
        return before != null;
    }

    /** Whether the user has a factor of this type that counts. */
    boolean has(String type) {
        SubjectCredentialManager credentials = user.credentialManager();
        return before == null
                ? credentials.isConfiguredFor(type)
                : credentials.getStoredCredentialsByTypeStream(type).anyMatch(this::counts);
    }

    /** Whether he has factors of this type, and each of them counts: where nobody can say which was used. */
    boolean hasOnly(String type) {
        return has(type)
                && (before == null
                        || user.credentialManager()
                                .getStoredCredentialsByTypeStream(type)
                                .allMatch(this::counts));
    }

    /** Whether this one of his counts. */
    boolean counts(@Nullable CredentialModel credential) {
        if (before == null) {
            return true;
        }
        Long made = credential == null ? null : credential.getCreatedDate();
        return made != null && Instant.ofEpochMilli(made).isBefore(before);
    }
}
