package io.latchkey.keycloak.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.latchkey.recovery.GivenProof;
import io.latchkey.recovery.RecoveryClass;
import io.latchkey.recovery.RecoveryPolicy;
import io.latchkey.recovery.Situation;
import io.latchkey.recovery.cases.Actor;
import io.latchkey.recovery.cases.CaseCommand;
import io.latchkey.recovery.cases.CaseJson;
import io.latchkey.recovery.cases.CaseMachine;
import io.latchkey.recovery.cases.CaseNumber;
import io.latchkey.recovery.cases.CaseState;
import io.latchkey.recovery.cases.DeskRole;
import io.latchkey.recovery.cases.NewCase;
import io.latchkey.recovery.cases.Origin;
import io.latchkey.recovery.cases.Presence;
import io.latchkey.recovery.cases.RecoveryCase;
import io.latchkey.recovery.cases.Refusal;
import io.latchkey.recovery.cases.Result;
import io.latchkey.recovery.cases.Staff;
import io.latchkey.recovery.cases.Transition;
import io.latchkey.risk.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

@DatabaseTest
class CaseLedgerTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:30:00.123Z");
    private static final Presence BROWSER = new Presence("browser", new Origin("device", "192.0.2.0/24", null));
    private static final Presence OTHER = new Presence("other", new Origin("another", "198.51.100.0/24", null));
    private static final Staff DESK =
            new Staff("dora", false, Set.of(DeskRole.DESK), new Origin("desk", "203.0.113.0/24", "dora"));
    private static final int RACERS = 50;

    private final TestDatabase database;
    private final DefaultStores stores;
    private final String realm = UUID.randomUUID().toString();
    private final Random random = new Random(7);

    CaseLedgerTest(TestDatabase database, DefaultStores stores) {
        this.database = database;
        this.stores = stores;
    }

    @Test
    void a_case_is_opened_and_goes_on_step_by_step() throws SQLException {
        RecoveryCase opened = open(mailed("alice", BROWSER));

        RecoveryCase ready = done(opened.id(), prove("otp"), NOW).next();

        assertThat(opened.state()).isEqualTo(CaseState.OPEN);
        assertThat(ready.state()).isEqualTo(CaseState.READY);
        assertThat(read(opened.id())).isEqualTo(ready);
        assertThat(log(opened.id())).extracting(Transition::number).containsExactly(1, 2);
    }

    @Test
    void what_time_has_brought_about_is_stored_with_what_comes_next() throws SQLException {
        RecoveryCase opened = open(mailed("alice", BROWSER));

        Result late = apply(opened.id(), prove("otp"), NOW.plus(Duration.ofDays(30)));

        assertThat(((Result.Refused) late).reason()).isEqualTo(Refusal.WRONG_STATE);
        try (Connection connection = begin()) {
            CaseLedger.settle(
                    new Cases(connection, Tables.in(null), new StoreStatistics()),
                    realm,
                    opened,
                    NOW.plus(Duration.ofDays(30)));
            connection.commit();
        }
        assertThat(read(opened.id()).state()).isEqualTo(CaseState.EXPIRED);
        assertThat(log(opened.id())).hasSize(2);
    }

    @Test
    void two_cases_of_one_account_block_each_other() throws SQLException {
        RecoveryCase first = open(mailed("alice", BROWSER));
        RecoveryCase second = open(mailed("alice", OTHER));

        assertThat(second.blockedBy()).containsExactly(first.id());
        assertThat(read(first.id()).blockedBy()).containsExactly(second.id());
        assertThat(refusal(first.id(), prove("otp"))).isEqualTo(Refusal.BLOCKED);
    }

    @Test
    void two_that_were_opened_at_the_same_moment_are_blocked_by_whatever_comes_next() throws SQLException {
        try (Connection one = begin();
                Connection two = begin()) {
            NewCase first = mailed("alice", BROWSER);
            NewCase second = mailed("alice", OTHER);
            ledger(one).open(first, NOW);
            ledger(two).open(second, NOW);
            one.commit();
            two.commit();
            assertThat(read(first.id()).isBlocked()).isFalse();

            assertThat(refusal(first.id(), prove("otp"))).isEqualTo(Refusal.BLOCKED);

            assertThat(read(second.id()).blockedBy()).containsExactly(first.id());
        }
    }

    @Test
    void whether_others_are_live_is_not_for_the_command_to_say() throws SQLException {
        RecoveryCase first = open(mailed("alice", BROWSER));
        RecoveryCase second = open(mailed("alice", OTHER));
        CaseCommand.Unblock lie = new CaseCommand.Unblock(DESK, "looked", Set.of());

        assertThat(refusal(second.id(), lie)).isEqualTo(Refusal.OTHER_CASE_LIVE);
        done(first.id(), new CaseCommand.Reject(DESK, "not he"), NOW);

        assertThat(done(second.id(), lie, NOW).next().isBlocked()).isFalse();
    }

    @Test
    void cases_of_others_are_left_alone() throws SQLException {
        RecoveryCase first = open(mailed("alice", BROWSER));
        RecoveryCase second = open(mailed("bob", OTHER));

        assertThat(second.isBlocked()).isFalse();
        assertThat(read(first.id()).isBlocked()).isFalse();
    }

    @Test
    void of_fifty_redemptions_at_once_one_redeems() throws Exception {
        RecoveryCase opened = open(mailed("alice", BROWSER));
        done(opened.id(), prove("otp"), NOW);
        ExecutorService pool = Executors.newFixedThreadPool(RACERS);
        List<Future<Result>> racers = new ArrayList<>();
        for (int i = 0; i < RACERS; i++) {
            racers.add(pool.submit(() -> apply(opened.id(), new CaseCommand.Redeem(BROWSER), NOW)));
        }
        List<Result> results = new ArrayList<>();
        for (Future<Result> racer : racers) {
            results.add(racer.get());
        }
        pool.shutdown();

        assertThat(results).filteredOn(Result.Done.class::isInstance).hasSize(1);
        assertThat(log(opened.id()))
                .extracting(Transition::to)
                .containsExactly(CaseState.OPEN, CaseState.READY, CaseState.REDEEMED);
    }

    @Test
    void of_a_removed_user_stays_what_was_done_but_not_of_whom_or_from_where() throws SQLException {
        RecoveryCase opened = open(mailed("f:ldap:alice", BROWSER));

        stores.erasure().user(realm, "f:ldap:alice");

        RecoveryCase kept = read(opened.id());
        assertThat(kept.state()).isEqualTo(CaseState.CANCELLED);
        assertThat(kept.gathered().networks()).isEmpty();
        assertThat(kept.gathered().browser()).isNull();
        try (Connection connection = database.open()) {
            Cases cases = new Cases(connection, Tables.in(null), new StoreStatistics());
            String all = cases.find(realm, opened.id())
                    + cases.steps(realm, opened.id()).toString();
            assertThat(all).contains("removed:").doesNotContain("alice", "192.0.2.0", "browser=browser");
            assertThat(cases.live(realm, 10)).isEmpty();
        }
        assertThat(log(opened.id())).hasSize(1);
    }

    @Test
    void what_there_is_not_can_not_be_changed() {
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(() -> apply("none", prove("otp"), NOW));
    }

    @Test
    void what_was_refused_stays_in_order_and_is_bounded() {
        Result.Refused refused = new Result.Refused(
                Refusal.OTHER_BROWSER,
                new CaseCommand.Redeem(OTHER).action(),
                new Actor(Actor.Kind.REQUESTER, null),
                OTHER.origin(),
                CaseState.READY,
                NOW);
        for (int i = 0; i < CaseAttempts.MOST + 5; i++) {
            stores.caseAttempts().add(realm, "case", "alice", NOW, CaseJson.write(refused));
        }

        List<CaseAttempts.Attempt> kept = stores.caseAttempts().of(realm, "case");

        assertThat(kept).hasSize(CaseAttempts.MOST).isSortedAccordingTo((a, b) -> a.number() - b.number());
        assertThat(CaseJson.readRefused(kept.get(0).content())).isEqualTo(refused);
        stores.erasure().user(realm, "alice");
        assertThat(stores.caseAttempts().of(realm, "case")).isEmpty();
    }

    private NewCase mailed(String subject, Presence browser) {
        return NewCase.byPerson(
                UUID.randomUUID().toString(),
                CaseNumber.random(random),
                subject,
                browser,
                RecoveryPolicy.defaults().requirement(Level.LOW, RecoveryClass.ORDINARY, Situation.HAS_FACTOR),
                List.of(GivenProof.mail(NOW)),
                List.of());
    }

    private static CaseCommand prove(String credential) {
        return new CaseCommand.Prove(BROWSER, GivenProof.factor(credential, NOW));
    }

    private RecoveryCase open(NewCase wanted) throws SQLException {
        return ((Result.Done) inLedger(ledger -> ledger.open(wanted, NOW))).next();
    }

    private Result apply(String id, CaseCommand command, Instant at) throws SQLException {
        return inLedger(ledger -> ledger.apply(id, command, at));
    }

    private Result.Done done(String id, CaseCommand command, Instant at) throws SQLException {
        return (Result.Done) apply(id, command, at);
    }

    private Refusal refusal(String id, CaseCommand command) throws SQLException {
        return ((Result.Refused) apply(id, command, NOW)).reason();
    }

    private RecoveryCase read(String id) throws SQLException {
        try (Connection connection = database.open()) {
            return CaseLedger.read(new Cases(connection, Tables.in(null), new StoreStatistics())
                    .find(realm, id)
                    .orElseThrow());
        }
    }

    private List<Transition> log(String id) throws SQLException {
        try (Connection connection = database.open()) {
            return new Cases(connection, Tables.in(null), new StoreStatistics())
                    .steps(realm, id).stream().map(CaseLedger::read).toList();
        }
    }

    private <T> T inLedger(Function<CaseLedger, T> work) throws SQLException {
        try (Connection connection = begin()) {
            T result = work.apply(ledger(connection));
            connection.commit();
            return result;
        }
    }

    private Connection begin() throws SQLException {
        Connection connection = database.open();
        connection.setAutoCommit(false);
        return connection;
    }

    private CaseLedger ledger(Connection connection) {
        return new CaseLedger(
                new Cases(connection, Tables.in(null), new StoreStatistics()),
                realm,
                new CaseMachine(RecoveryPolicy.defaults().cases()));
    }
}
