package io.latchkey.keycloak.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.latchkey.risk.Decision;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Proof;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@DatabaseTest
class CasesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:30:00.123Z");
    private static final int RACERS = 50;

    private final TestDatabase database;
    private final DefaultStores stores;
    private final String realm = UUID.randomUUID().toString();

    CasesTest(TestDatabase database, DefaultStores stores) {
        this.database = database;
        this.stores = stores;
    }

    @Test
    void a_case_is_found_by_all_its_names_and_read_back_equal() throws SQLException {
        CaseRow row = row("alice", "K7M2-4QXT", NOW);

        inTransaction(cases -> {
            cases.open(row, step(1));
            return true;
        });

        assertThat(one(cases -> cases.find(realm, row.id()))).contains(row);
        assertThat(one(cases -> cases.ofNumber(realm, "K7M2-4QXT"))).contains(row);
        assertThat(one(cases -> cases.ofBrowser(realm, "browser"))).contains(row);
        assertThat(all(cases -> cases.ofUser(realm, "alice", 10))).containsExactly(row);
        assertThat(all(cases -> cases.live(realm, 10))).containsExactly(row);
        assertThat(one(cases -> cases.find("another", row.id()))).isEmpty();
        assertThat(one(cases -> cases.ofNumber("another", "K7M2-4QXT"))).isEmpty();
    }

    @Test
    void each_step_is_added_and_the_row_moves_on() throws SQLException {
        CaseRow row = opened("alice", "N-1");

        boolean moved = inTransaction(cases -> cases.advance(next(row, "READY", true), step(2)));

        assertThat(moved).isTrue();
        assertThat(one(cases -> cases.find(realm, row.id())).orElseThrow().state())
                .isEqualTo("READY");
        assertThat(all(cases -> cases.steps(realm, row.id()))).containsExactly(step(1), step(2));
    }

    @Test
    void what_was_made_from_an_older_version_changes_nothing() throws SQLException {
        CaseRow row = opened("alice", "N-2");
        inTransaction(cases -> cases.advance(next(row, "READY", true), step(2)));

        assertThat(done(cases -> cases.advance(next(row, "CANCELLED", false), step(2))))
                .isFalse();

        assertThat(all(cases -> cases.steps(realm, row.id()))).hasSize(2);
    }

    @Test
    void of_fifty_at_once_one_redeems() throws Exception {
        CaseRow row = opened("alice", "N-3");
        ExecutorService pool = Executors.newFixedThreadPool(RACERS);
        List<Future<Boolean>> racers = new ArrayList<>();
        for (int i = 0; i < RACERS; i++) {
            racers.add(pool.submit(() -> inTransaction(cases -> {
                CaseRow locked = cases.lock(realm, row.id()).orElseThrow();
                return locked.live() && cases.advance(next(locked, "REDEEMED", false), step(locked.version() + 1));
            })));
        }
        int won = 0;
        for (Future<Boolean> racer : racers) {
            won += racer.get() ? 1 : 0;
        }
        pool.shutdown();

        assertThat(won).isOne();
        assertThat(all(cases -> cases.steps(realm, row.id()))).hasSize(2);
    }

    @Test
    void whoever_reads_a_profile_learns_in_the_same_statement_whether_its_user_has_a_live_case() throws SQLException {
        stores.profiles().update(realm, "alice", Sample::counted);
        assertThat(mayHaveCase("alice")).isFalse();
        assertThat(mayHaveCase("never seen")).isFalse();

        CaseRow row = opened("alice", "N-5");
        opened("never seen", "N-6");

        assertThat(mayHaveCase("alice")).isTrue();
        assertThat(mayHaveCase("never seen")).isTrue();
        assertThat(mayHaveCase("bob")).isFalse();
        assertThat(stores.profiles().load("another", "alice").mayHaveCase()).isFalse();

        inTransaction(cases -> cases.advance(next(row, "CANCELLED", false), step(2)));

        assertThat(mayHaveCase("alice")).isFalse();
    }

    @Test
    void whoever_ends_a_decision_learns_it_as_it_is_then() throws SQLException {
        Decision before = Sample.pending(realm, "alice");
        Decision after = Sample.pending(realm, "alice");
        stores.decisions().insert(before);
        stores.decisions().insert(after);

        assertThat(ended(before).mayHaveCase()).isFalse();
        opened("alice", "N-7");
        assertThat(ended(after).mayHaveCase()).isTrue();
    }

    @Test
    void a_profile_that_was_not_read_together_with_the_cases_rules_nothing_out() {
        assertThat(StoredProfile.none().mayHaveCase()).isTrue();
    }

    @Test
    void statements_on_cases_are_counted_like_all_others() throws SQLException {
        StoreStatistics statistics = new StoreStatistics();
        try (Connection connection = database.open()) {
            Cases cases = new Cases(connection, Tables.in(null), statistics);
            cases.open(row("alice", "N-8", NOW), step(1));
            cases.lockLiveOf(realm, "alice");
        }

        assertThat(statistics.writes()).isEqualTo(2);
        assertThat(statistics.reads()).isEqualTo(1);
    }

    @Test
    void what_is_rolled_back_has_not_happened() throws SQLException {
        CaseRow row = opened("alice", "N-4");
        try (Connection connection = database.open()) {
            connection.setAutoCommit(false);
            new Cases(connection, Tables.in(null), new StoreStatistics())
                    .advance(next(row, "REDEEMED", false), step(2));
            connection.rollback();
        }

        assertThat(one(cases -> cases.find(realm, row.id()))).contains(row);
        assertThat(all(cases -> cases.steps(realm, row.id()))).hasSize(1);
    }

    @Test
    void a_number_is_used_once_in_a_realm() throws SQLException {
        opened("alice", "N-5");

        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> opened("bob", "N-5"));
    }

    @Test
    void a_step_that_is_not_the_next_is_a_mistake() {
        CaseRow row = row("alice", "N-6", NOW);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> inTransaction(cases -> {
                    cases.open(row, step(2));
                    return true;
                }));
    }

    @Test
    void a_removed_users_cases_stay_under_a_pseudonym_and_those_of_a_removed_realm_go() throws SQLException {
        CaseRow alice = opened("alice", "N-7");
        CaseRow bob = opened("bob", "N-8");

        stores.erasure().user(realm, "alice");
        assertThat(one(cases -> cases.find(realm, alice.id()))).hasValueSatisfying(left -> {
            assertThat(left.userId()).startsWith("removed:").doesNotContain("alice");
            assertThat(left.live()).isFalse();
            assertThat(left.browser()).isNull();
        });
        assertThat(all(cases -> cases.ofUser(realm, "alice", 8))).isEmpty();
        assertThat(one(cases -> cases.find(realm, bob.id())).orElseThrow().userId())
                .isEqualTo("bob");

        stores.erasure().realm(realm);
        assertThat(all(cases -> cases.steps(realm, bob.id()))).isEmpty();
        assertThat(one(cases -> cases.find(realm, bob.id()))).isEmpty();
        assertThat(one(cases -> cases.find(realm, alice.id()))).isEmpty();
    }

    private Optional<CaseRow> one(Function<Cases, Optional<CaseRow>> question) throws SQLException {
        return inTransaction(question);
    }

    private boolean mayHaveCase(String user) {
        return stores.profiles().load(realm, user).mayHaveCase();
    }

    private SignIns.Ended ended(Decision decision) {
        return stores.signIns()
                .finish(realm, decision.id(), Outcome.STEPPED_UP, Proof.OTP, NOW, (ended, profile) -> profile)
                .orElseThrow();
    }

    private <T> List<T> all(Function<Cases, List<T>> question) throws SQLException {
        return inTransaction(question);
    }

    private boolean done(Function<Cases, Boolean> deed) throws SQLException {
        return inTransaction(deed);
    }

    private CaseRow opened(String user, String number) throws SQLException {
        CaseRow row = row(user, number, NOW);
        inTransaction(cases -> {
            cases.open(row, step(1));
            return true;
        });
        return row;
    }

    private CaseRow row(String user, String number, Instant at) {
        return new CaseRow(
                UUID.randomUUID().toString(), realm, user, number, "OPEN", true, "browser", at, at, 1, "{\"a\":\"ü\"}");
    }

    private CaseRow next(CaseRow row, String state, boolean live) {
        return new CaseRow(
                row.id(),
                realm,
                row.userId(),
                row.number(),
                state,
                live,
                row.browser(),
                row.openedAt(),
                NOW,
                row.version() + 1,
                "{}");
    }

    private static CaseStep step(int number) {
        return new CaseStep(number, NOW, "{}");
    }

    private <T> T inTransaction(Function<Cases, T> work) throws SQLException {
        try (Connection connection = database.open()) {
            connection.setAutoCommit(false);
            T result;
            try {
                result = work.apply(new Cases(connection, Tables.in(null), new StoreStatistics()));
            } catch (RuntimeException e) {
                connection.rollback();
                throw e;
            }
            connection.commit();
            return result;
        }
    }
}
