package io.latchkey.keycloak.cluster;

import java.time.Duration;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.idm.RealmRepresentation.BruteForceStrategy;

/**
 * After how many failures Keycloak locks something, and for how long: the realm's own numbers.
 *
 * @param failures so many lock it, at least 1
 * @param step by how much the wait grows
 * @param longest the longest wait
 * @param linear whether the wait grows with each further failure; otherwise with each further {@code failures}
 * @param memory failures are forgotten when none was added for so long
 * @param quick two failures less than this apart lock it at once; zero if they don't
 * @param quickWait for how long
 */
public record LockRule(
        int failures,
        Duration step,
        Duration longest,
        boolean linear,
        Duration memory,
        Duration quick,
        Duration quickWait) {

    public LockRule {
        failures = Math.max(1, failures);
    }

    public static LockRule of(RealmModel realm) {
        return new LockRule(
                realm.getFailureFactor(),
                Duration.ofSeconds(realm.getWaitIncrementSeconds()),
                Duration.ofSeconds(realm.getMaxFailureWaitSeconds()),
                realm.getBruteForceStrategy() == BruteForceStrategy.LINEAR,
                Duration.ofSeconds(realm.getMaxDeltaTimeSeconds()),
                Duration.ofMillis(realm.getQuickLoginCheckMilliSeconds()),
                Duration.ofSeconds(realm.getMinimumQuickLoginWaitSeconds()));
    }

    /**
     * How long the wait is after so many failures.
     *
     * @param sinceLast since the failure before
     */
    Duration waitAfter(int count, Duration sinceLast) {
        long steps = linear ? 1L + count - failures : count / failures;
        Duration wait = step.multipliedBy(Math.max(0, steps));
        if (wait.isZero() && sinceLast.compareTo(quick) < 0) {
            wait = quickWait;
        }
        return wait.compareTo(longest) > 0 ? longest : wait;
    }
}
