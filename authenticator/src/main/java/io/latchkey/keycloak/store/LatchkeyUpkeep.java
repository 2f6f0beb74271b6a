package io.latchkey.keycloak.store;

import io.latchkey.recovery.cases.CaseMachine;
import io.latchkey.recovery.cases.RecoveryCase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.timer.ScheduledTask;

/** Runs the {@link Upkeep} of all realms, on one node of the cluster at a time, which knows it by the name of this class. */
final class LatchkeyUpkeep implements ScheduledTask {
    private static final Logger LOG = Logger.getLogger(LatchkeyUpkeep.class);
    private static final Duration LONGEST_RUN = Duration.ofMinutes(1);

    private static final int CASES = 500;

    private final Stores stores;
    private final Upkeep upkeep;
    private final RealmPolicies policies;
    private final InstantSource clock;

    LatchkeyUpkeep(Stores stores, Upkeep upkeep, RealmPolicies policies, InstantSource clock) {
        this.stores = stores;
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
        realms.forEach(realm -> settle(session.getKeycloakSessionFactory(), realm.getId(), now));
        upkeep.orphans(id -> session.realms().getRealm(id) != null, budget);
    }

    /** Each case in a transaction of its own, so that no two are locked at once. */
    private void settle(KeycloakSessionFactory factory, String realmId, Instant now) {
        List<RecoveryCase> due = new ArrayList<>();
        inCases(
                factory,
                cases -> due.addAll(cases.live(realmId, CASES).stream()
                        .map(CaseLedger::read)
                        .filter(one -> !CaseMachine.settle(one, now).isEmpty())
                        .toList()));
        for (RecoveryCase one : due) {
            inCases(factory, cases -> CaseLedger.settle(cases, realmId, one, now));
        }
    }

    private void inCases(KeycloakSessionFactory factory, Consumer<Cases> work) {
        try {
            KeycloakModelUtils.runJobInTransaction(
                    factory,
                    session -> stores.cases(session, cases -> {
                        work.accept(cases);
                        return true;
                    }));
        } catch (RuntimeException e) {
            LOG.warn("What time has brought about in recoveries could not be written down; the next run does", e);
        }
    }

    @Override
    public String getTaskName() {
        return "latchkey-upkeep";
    }
}
