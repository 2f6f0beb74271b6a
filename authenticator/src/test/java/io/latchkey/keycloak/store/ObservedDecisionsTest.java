package io.latchkey.keycloak.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.keycloak.store.ObservedDecisions.Count;
import io.latchkey.risk.Decision;
import io.latchkey.risk.Demand;
import io.latchkey.risk.Level;
import io.latchkey.risk.Observed;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@DatabaseTest
class ObservedDecisionsTest {
    private static final String POLICY = "fedcba987654";

    private final DefaultStores stores;
    private final String realm = UUID.randomUUID().toString();

    ObservedDecisionsTest(DefaultStores stores) {
        this.stores = stores;
    }

    @Test
    void what_the_observed_policy_made_of_a_decision_is_read_back_equal() {
        Observed made = new Observed(POLICY, 0.1 + 0.2, 47, Level.HIGH, "critical-client", Demand.PROOF, Demand.NONE);
        Decision with = Sample.pending(realm, "alice").withObserved(made);
        Decision without = Sample.pending(realm, "alice");

        stores.decisions().insert(with);
        stores.decisions().insert(without);

        assertThat(found(with)).isEqualTo(made);
        assertThat(found(without)).isNull();
    }

    @Test
    void it_is_counted_by_what_both_policies_came_to_and_differences_are_listed_newest_first() {
        Decision same = decision(0, POLICY, Demand.PROOF, Demand.PROOF);
        Decision older = decision(1, POLICY, Demand.NONE, Demand.PROOF);
        Decision newer = decision(2, POLICY, Demand.NONE, Demand.PROOF);
        decision(3, "another", Demand.NONE, Demand.REFUSED);
        stores.decisions().insert(Sample.pending(realm, "alice"));

        assertThat(stores.observed().counts(DecisionQuery.of(realm), POLICY))
                .containsExactlyInAnyOrder(
                        new Count(same.clientId(), Level.MEDIUM, Demand.PROOF, Level.HIGH, Demand.PROOF, 1),
                        new Count(same.clientId(), Level.MEDIUM, Demand.NONE, Level.HIGH, Demand.PROOF, 2));
        assertThat(ids(DecisionQuery.of(realm))).containsExactly(newer.id(), older.id());
        assertThat(ids(DecisionQuery.of(realm).page(1, 1))).containsExactly(older.id());
        assertThat(ids(DecisionQuery.of(realm).client("another"))).isEmpty();
        assertThat(ids(DecisionQuery.of(realm).between(null, newer.context().at())))
                .containsExactly(older.id());
        assertThat(stores.observed().counts(DecisionQuery.of("elsewhere"), POLICY))
                .isEmpty();
    }

    private Decision decision(int minutes, String policy, Demand active, Demand observed) {
        Decision decision = Sample.pending(realm, "alice", Sample.AT.plus(Duration.ofMinutes(minutes)), Level.MEDIUM)
                .withObserved(new Observed(policy, 50, 50, Level.HIGH, null, observed, active));
        stores.decisions().insert(decision);
        return decision;
    }

    private Observed found(Decision decision) {
        return stores.decisions()
                .find(realm, decision.id())
                .orElseThrow()
                .decision()
                .observed();
    }

    private List<String> ids(DecisionQuery query) {
        return stores.observed().differing(query, POLICY).stream()
                .map(one -> one.decision().id())
                .toList();
    }
}
