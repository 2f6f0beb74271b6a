package io.latchkey.keycloak.admin;

import io.latchkey.keycloak.store.DecisionQuery;
import io.latchkey.keycloak.store.Decisions;
import io.latchkey.keycloak.store.StoredDecision;
import io.latchkey.risk.Account;
import io.latchkey.risk.Assessment;
import io.latchkey.risk.Attempts;
import io.latchkey.risk.Decision;
import io.latchkey.risk.Device;
import io.latchkey.risk.Level;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Posture;
import io.latchkey.risk.Target;
import io.latchkey.risk.net.NetworkFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A decision log in memory, in the order of the real one. Knows of a query only its bounds and its page. */
final class FakeDecisions implements Decisions {
    private final List<StoredDecision> all = new ArrayList<>();

    void add(String id, Instant at) {
        insert(decision(id, at));
    }

    static Decision decision(String id, Instant at) {
        LoginContext context = new LoginContext(
                at,
                new Account("u", null, Collections.emptySortedSet(), null, null, null, null),
                NetworkFacts.unreadable(),
                new Device(Device.Cookie.ABSENT, null, 0, null),
                Posture.notConfigured(),
                Attempts.none(),
                new Target("demo-app", null, new TreeSet<>(), null),
                null);
        Assessment assessment = new Assessment(List.of(), List.of(), 0, 0, Level.LOW, null, "v", false);
        return Decision.pending(id, "r", context, assessment);
    }

    @Override
    public void insert(Decision decision) {
        all.add(new StoredDecision(decision, null, null));
        all.sort(Comparator.comparing(
                        (StoredDecision one) -> one.decision().context().at())
                .reversed()
                .thenComparing(one -> one.decision().id()));
    }

    @Override
    public Optional<StoredDecision> find(String realmId, String decisionId) {
        return all.stream()
                .filter(one -> one.decision().id().equals(decisionId))
                .findFirst();
    }

    @Override
    public List<StoredDecision> search(DecisionQuery query) {
        return all.stream()
                .filter(one -> within(one.decision().context().at(), query.from(), query.to()))
                .skip(query.first())
                .limit(query.max())
                .toList();
    }

    private static boolean within(Instant at, @Nullable Instant from, @Nullable Instant to) {
        return (from == null || !at.isBefore(from)) && (to == null || at.isBefore(to));
    }

    @Override
    public long count(DecisionQuery query) {
        return search(query.page(0, DecisionQuery.MAX)).size();
    }

    @Override
    public boolean disown(String realmId, String decisionId, Mark mark) {
        return false;
    }

    @Override
    public boolean label(String realmId, String decisionId, @Nullable Mark mark) {
        return false;
    }
}
