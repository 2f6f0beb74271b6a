package io.latchkey.keycloak.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.timer.ScheduledTask;

/** Runs the {@link Upkeep} of all realms, on one node of the cluster at a time, which knows it by the name of this class. */
final class LatchkeyUpkeep implements ScheduledTask {
    private static final Duration LONGEST_RUN = Duration.ofMinutes(1);

    private final Upkeep upkeep;
    private final RealmPolicies policies;
    private final InstantSource clock;

    LatchkeyUpkeep(Upkeep upkeep, RealmPolicies policies, InstantSource clock) {
        this.upkeep = upkeep;
        this.policies = policies;
        this.clock = clock;
    }

    @Override
    public void run(KeycloakSession session) {
        Budget budget = new Budget(LONGEST_RUN);
        Instant now = clock.instant();
        List<RealmModel> realms = session.realms().getRealmsStream().toList();
        for (RealmModel realm : realms) {
            upkeep.realm(realm.getId(), policies.active(realm), now, budget);
        }
        upkeep.orphans(id -> session.realms().getRealm(id) != null, budget);
    }

    @Override
    public String getTaskName() {
        return "latchkey-upkeep";
    }
}
