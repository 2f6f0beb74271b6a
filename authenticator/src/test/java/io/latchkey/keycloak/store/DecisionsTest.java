package io.latchkey.keycloak.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.latchkey.keycloak.store.Decisions.Mark;
import io.latchkey.risk.Decision;
import io.latchkey.risk.Level;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Proof;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DatabaseTest
class DecisionsTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Mark MARK = new Mark(NOON, "ines", "he called us");

    private final String realm = Sample.newId();
    private final DefaultStores stores;

    DecisionsTest(DefaultStores stores) {
        this.stores = stores;
    }

    @Test
    void a_decision_is_read_back_equal_to_the_last_bit() {
        Decision decision = Sample.pending(realm, "u");

        stores.decisions().insert(decision);

        assertThat(stores.decisions().find(realm, decision.id())).contains(new StoredDecision(decision, null, null));
    }

    @Test
    void an_id_is_used_once() {
        Decision decision = Sample.pending(realm, "u");
        stores.decisions().insert(decision);

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> stores.decisions().insert(decision));
    }

    @Test
    void a_decision_of_another_realm_is_not_found() {
        Decision decision = Sample.pending(realm, "u");
        stores.decisions().insert(decision);

        assertThat(stores.decisions().find("other", decision.id())).isEmpty();
    }

    static Stream<Arguments> queries() {
        return Stream.of(
                query(query -> query, "alice-12:00 bob-11:00 alice-10:00"),
                query(query -> query.user("alice"), "alice-12:00 alice-10:00"),
                query(query -> query.user("nobody"), ""),
                query(query -> query.client("demo-app"), "alice-12:00 bob-11:00 alice-10:00"),
                query(query -> query.client("payroll"), ""),
                query(query -> query.levels(Set.of(Level.HIGH, Level.CRITICAL)), "alice-12:00 bob-11:00"),
                query(query -> query.outcomes(Set.of(Outcome.ALLOWED)), "alice-10:00"),
                query(query -> query.between(NOON.minusSeconds(3600), NOON), "bob-11:00"),
                query(query -> query.prefix("192.0.2.0/24"), "alice-12:00 bob-11:00 alice-10:00"),
                query(query -> query.prefix("198.51.100.0/24"), ""),
                query(query -> query.incident(true), "bob-11:00"),
                query(query -> query.incident(false).user("bob"), ""),
                query(query -> query.page(1, 1), "bob-11:00"),
                query(query -> query.user("alice' OR '1'='1"), ""));
    }

    private static Arguments query(UnaryOperator<DecisionQuery> narrow, String found) {
        return Arguments.of(narrow, found);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void a_search_finds_the_newest_first(UnaryOperator<DecisionQuery> narrow, String found) {
        Decision first = Sample.pending(realm, "alice", NOON.minusSeconds(7200), Level.LOW)
                .ended(Outcome.ALLOWED, Proof.PASSWORD, NOON);
        Decision second = Sample.pending(realm, "bob", NOON.minusSeconds(3600), Level.HIGH);
        Decision third = Sample.pending(realm, "alice", NOON, Level.CRITICAL);
        List.of(second, first, third).forEach(stores.decisions()::insert);
        stores.decisions().label(realm, second.id(), MARK);

        DecisionQuery query = narrow.apply(DecisionQuery.of(realm));

        assertThat(stores.decisions().search(query).stream()
                        .map(StoredDecision::decision)
                        .map(decision -> decision.userId() + "-"
                                + decision.context().at().toString().substring(11, 16)))
                .containsExactly(found.isEmpty() ? new String[0] : found.split(" "));
        assertThat(stores.decisions().count(query.page(0, 50)))
                .isEqualTo(stores.decisions().search(query.page(0, 50)).size());
    }

    @Test
    void decisions_of_one_instant_are_paged_without_gap_or_repetition() {
        for (int i = 0; i < 7; i++) {
            stores.decisions().insert(Sample.pending(realm, "u"));
        }

        List<String> ids = Stream.of(0, 3, 6)
                .flatMap(first ->
                        stores.decisions().search(DecisionQuery.of(realm).page(first, 3)).stream())
                .map(stored -> stored.decision().id())
                .toList();

        assertThat(ids).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void who_disowned_a_decision_is_kept_with_it() {
        Decision decision = Sample.allowed(realm, "u", Sample.AT);
        stores.decisions().insert(decision);

        assertThat(stores.decisions().disown(realm, decision.id(), MARK)).isTrue();

        StoredDecision found = stores.decisions().find(realm, decision.id()).orElseThrow();
        assertThat(found.disowned()).isEqualTo(MARK);
        assertThat(found.decision().outcome()).isEqualTo(Outcome.DISOWNED);
        assertThat(found.decision().proof()).isEqualTo(Proof.PASSWORD);
    }

    @Test
    void a_decision_is_disowned_once() {
        Decision decision = Sample.allowed(realm, "u", Sample.AT);
        stores.decisions().insert(decision);
        stores.decisions().disown(realm, decision.id(), MARK);

        assertThat(stores.decisions().disown(realm, decision.id(), new Mark(NOON, "dex", null)))
                .isFalse();

        assertThat(stores.decisions().find(realm, decision.id()).orElseThrow().disowned())
                .isEqualTo(MARK);
    }

    @Test
    void what_has_not_ended_can_t_be_disowned() {
        Decision decision = Sample.pending(realm, "u");
        stores.decisions().insert(decision);

        assertThat(stores.decisions().disown(realm, decision.id(), MARK)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSED", "ABANDONED"})
    void what_let_nobody_in_is_marked_once_and_keeps_its_outcome(Outcome outcome) {
        Decision decision = Sample.pending(realm, "u").ended(outcome, Proof.NONE, NOON);
        stores.decisions().insert(decision);

        assertThat(stores.decisions().disown(realm, decision.id(), MARK)).isTrue();
        assertThat(stores.decisions().disown(realm, decision.id(), MARK)).isFalse();

        StoredDecision found = stores.decisions().find(realm, decision.id()).orElseThrow();
        assertThat(found.disowned()).isEqualTo(MARK);
        assertThat(found.decision().outcome()).isEqualTo(outcome);
    }

    @Test
    void a_label_can_be_taken_back() {
        Decision decision = Sample.pending(realm, "u");
        stores.decisions().insert(decision);

        stores.decisions().label(realm, decision.id(), MARK);
        StoredDecision labelled = stores.decisions().find(realm, decision.id()).orElseThrow();
        stores.decisions().label(realm, decision.id(), null);
        StoredDecision plain = stores.decisions().find(realm, decision.id()).orElseThrow();

        assertThat(labelled.incident()).isEqualTo(MARK);
        assertThat(labelled.decision().incident()).isTrue();
        assertThat(plain.incident()).isNull();
        assertThat(plain.decision().incident()).isFalse();
    }

    @Test
    void a_note_is_cut_to_what_the_column_holds() {
        Decision decision = Sample.pending(realm, "u");
        stores.decisions().insert(decision);

        stores.decisions().label(realm, decision.id(), new Mark(NOON, "ines", "é".repeat(300)));

        Mark mark = stores.decisions().find(realm, decision.id()).orElseThrow().incident();
        assertThat(mark).isNotNull().satisfies(known -> assertThat(known.note()).hasSize(255));
    }
}
