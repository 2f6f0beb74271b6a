package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.Sources;
import io.latchkey.keycloak.cluster.FailureCounters;
import io.latchkey.keycloak.cluster.RecoveryCounters;
import io.latchkey.keycloak.recovery.AskedRecovery;
import io.latchkey.keycloak.recovery.Recoveries;
import io.latchkey.keycloak.store.StoreException;
import io.latchkey.recovery.RecoveryAssessment;
import io.latchkey.recovery.RecoveryAssessor;
import io.latchkey.recovery.RecoveryFacts;
import io.latchkey.recovery.RecoveryPolicy;
import io.latchkey.recovery.Requirement;
import io.latchkey.recovery.cases.CaseKind;
import io.latchkey.risk.Account;
import io.latchkey.risk.Attempts;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.LoginContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * What a recovery from this browser at this moment must prove.
 *
 * @param requirement by the realm's policy
 * @param evidence what made the level: what a sign-in looks at, then what only a recovery does
 * @param device the recognised device in its usual place that the request comes from; empty if it doesn't
 */
record RecoveryRisk(Requirement requirement, List<Evidence> evidence, Optional<String> device) {
    private static final int CASES = 64;

    RecoveryRisk {
        evidence = List.copyOf(evidence);
    }

    /** @param tab a fresh one, for no particular client */
    static RecoveryRisk of(KeycloakSession session, RealmModel realm, AuthenticationSessionModel tab, UserModel user) {
        RecoveryPolicy policy = Recoveries.of(session, realm).policy();
        Assessed assessed = new RiskService(session).assess(tab, user);
        RecoveryAssessment assessment =
                new RecoveryAssessor(policy).assess(assessed.assessment(), facts(session, realm, user, assessed));
        RecoverySubject subject = RecoverySubject.of(session, realm, user);
        List<Evidence> evidence = new ArrayList<>(assessed.assessment().evidence());
        evidence.addAll(assessment.evidence());
        return new RecoveryRisk(
                policy.requirement(assessment, subject.recoveryClass(), subject.situation()),
                evidence,
                device(session, realm, tab, user, policy));
    }

    private static RecoveryFacts facts(KeycloakSession session, RealmModel realm, UserModel user, Assessed assessed) {
        Recoveries recoveries = Recoveries.of(session, realm);
        LoginContext context = assessed.context();
        Account account = context.account();
        Attempts attempts = context.attempts();
        Instant now = context.at();
        Instant since = now.minus(recoveries.policy().lately());
        int lately = (int) recoveries.ofUser(user.getId(), CASES).stream()
                .filter(one -> one.kind() == CaseKind.RECOVERY)
                .filter(one -> one.opening().at().isAfter(since))
                .count();
        RecoveryCounters.Counts counts = FailureCounters.of(session)
                .recoveries()
                .read(realm.getId(), AskedRecovery.domain(user), Sources.address(session), now);
        return new RecoveryFacts(
                lately,
                since(account.mailChangedAt(), now),
                since(account.factorChangedAt(), now),
                counts.known() && attempts.known(),
                counts.failures(),
                attempts.failuresOnAccount(),
                counts.accountsOfDomain());
    }

    private static @Nullable Duration since(@Nullable Instant changed, Instant now) {
        return changed == null ? null : Duration.between(changed, now);
    }

    /** If it can't be looked up, it is none: less is proven then. */
    private static Optional<String> device(
            KeycloakSession session,
            RealmModel realm,
            AuthenticationSessionModel tab,
            UserModel user,
            RecoveryPolicy policy) {
        try {
            return UsualDevice.in(session, realm, tab, user, policy.policy());
        } catch (StoreException e) {
            return Optional.empty();
        }
    }
}
