package io.latchkey.keycloak.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.latchkey.keycloak.store.StoreException.Reason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens when the database does not do what it is asked, or not in time. */
@DatabaseTest
class LaneTest {
    private static final Duration LIMIT = Duration.ofMillis(300);
    private static final Duration BOUND = Duration.ofSeconds(5);

    private final String realm = Sample.newId();
    private final TestDatabase database;
    private final DefaultStores patient;
    private final StoreStatistics statistics = new StoreStatistics();
    private final AtomicLong nanoTime = new AtomicLong();
    private Lane lane;

    LaneTest(TestDatabase database, DefaultStores patient) {
        this.database = database;
        this.patient = patient;
    }

    @BeforeEach
    void open() {
        lane = lane(database::open, 2);
    }

    @AfterEach
    void close() {
        lane.close();
    }

    private Lane lane(ConnectionSource source, int width) {
        Breaker breaker = new Breaker(3, Duration.ofSeconds(10), nanoTime::get);
        return new Lane("test", source, width, LIMIT, breaker, statistics);
    }

    @Test
    void a_statement_that_waits_for_a_lock_ends_for_its_caller_at_the_limit() throws Exception {
        patient.profiles().update(realm, "u", Sample::counted);
        try (Connection holder = lock(realm)) {
            long start = System.nanoTime();

            StoreException failure = catchThrowableOfType(StoreException.class, () -> lane.single(this::touch));

            assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isGreaterThanOrEqualTo(LIMIT)
                    .isLessThan(LIMIT.multipliedBy(5));
            holder.rollback();
        }
        assertThat(statistics.failures(Reason.TIMEOUT)).isEqualTo(1);
    }

    @Test
    void a_statement_that_was_given_up_lets_go_of_its_connection() throws Exception {
        patient.profiles().update(realm, "u", Sample::counted);
        long before = database.inUse();
        try (Connection holder = lock(realm)) {
            catchThrowableOfType(StoreException.class, () -> lane.single(this::touch));

            Waiting.until(BOUND.multipliedBy(3), () -> database.inUse() == before + 1);
            holder.rollback();
        }
        assertThat(Sample.count(patient.profiles().load(realm, "u").profile())).isEqualTo(1);
    }

    @Test
    void a_transaction_that_was_given_up_in_the_middle_writes_nothing() throws Exception {
        CountDownLatch givenUp = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);

        catchThrowableOfType(
                StoreException.class,
                () -> lane.transaction(link -> {
                    try {
                        insert(link, "half");
                        givenUp.await(BOUND.toSeconds(), TimeUnit.SECONDS);
                        return insert(link, "whole");
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    } finally {
                        ended.countDown();
                    }
                }));
        givenUp.countDown();
        assertThat(ended.await(BOUND.toSeconds(), TimeUnit.SECONDS)).isTrue();
        lane.close();
        Waiting.until(BOUND, lane::isIdle);

        assertThat(patient.profiles().load(realm, "half").version()).isZero();
        assertThat(patient.profiles().load(realm, "whole").version()).isZero();
    }

    @Test
    void a_pool_that_gives_no_connection_holds_nobody_up() {
        CountDownLatch never = new CountDownLatch(1);
        try (Lane starved = lane(() -> waitFor(never), 1)) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> starved.single(this::touch))
                    .returns(Reason.TIMEOUT, StoreException::reason);
        } finally {
            never.countDown();
        }
    }

    @Test
    void when_all_threads_and_places_are_taken_a_caller_is_sent_away_at_once() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        ExecutorService callers = Executors.newCachedThreadPool();
        try (Lane narrow = lane(() -> waitFor(never), 1)) {
            for (int i = 0; i < 9; i++) {
                callers.execute(() -> catchThrowableOfType(StoreException.class, () -> narrow.single(this::touch)));
            }
            Waiting.until(BOUND, () -> narrow.waiting() == 8);

            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> narrow.single(this::touch))
                    .returns(Reason.BUSY, StoreException::reason);
        } finally {
            never.countDown();
            callers.shutdownNow();
        }
    }

    @Test
    void after_some_failures_in_a_row_the_database_is_left_alone() {
        AtomicLong tries = new AtomicLong();
        try (Lane broken = lane(() -> refuse(tries), 2)) {
            List<Reason> reasons = java.util.stream.IntStream.range(0, 5)
                    .mapToObj(i -> catchThrowableOfType(StoreException.class, () -> broken.single(this::touch))
                            .reason())
                    .toList();

            assertThat(reasons).containsExactly(Reason.FAILED, Reason.FAILED, Reason.FAILED, Reason.OPEN, Reason.OPEN);
            assertThat(tries).hasValue(3);
        }
    }

    @Test
    void what_the_work_itself_refuses_is_not_held_against_the_database() {
        for (int i = 0; i < 5; i++) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> lane.single(link -> {
                        throw new StoreException(Reason.UNREADABLE, "not a profile", null);
                    }))
                    .returns(Reason.UNREADABLE, StoreException::reason);
        }
    }

    @Test
    void a_failed_statement_leaves_no_connection_behind() {
        long before = database.inUse();

        catchThrowableOfType(StoreException.class, () -> lane.single(link -> link.write("NONSENSE", statement -> {})));

        assertThat(database.inUse()).isEqualTo(before);
    }

    private int touch(Link link) throws SQLException {
        return link.write("UPDATE LATCHKEY_PROFILE SET UPDATED_AT = 7, CONTENT = ? WHERE REALM_ID = ?", statement -> {
            statement.setBytes(1, new byte[0]);
            statement.setString(2, realm);
        });
    }

    private int insert(Link link, String user) throws SQLException {
        return link.write(
                "INSERT INTO LATCHKEY_PROFILE (REALM_ID, USER_ID, VERSION, UPDATED_AT, CONTENT) VALUES (?, ?, 1, 0, ?)",
                statement -> {
                    statement.setString(1, realm);
                    statement.setString(2, user);
                    statement.setBytes(3, new byte[0]);
                });
    }

    /** A connection that holds the lock on the realm's profiles until it is rolled back. */
    private Connection lock(String realmId) throws SQLException {
        Connection holder = database.open();
        holder.setAutoCommit(false);
        try (PreparedStatement statement =
                holder.prepareStatement("UPDATE LATCHKEY_PROFILE SET UPDATED_AT = 1 WHERE REALM_ID = ?")) {
            statement.setString(1, realmId);
            statement.executeUpdate();
        }
        return holder;
    }

    private static Connection waitFor(CountDownLatch latch) throws SQLException {
        try {
            latch.await(BOUND.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new SQLException("There is no connection");
    }

    private static Connection refuse(AtomicLong tries) throws SQLException {
        tries.incrementAndGet();
        throw new SQLException("The database is down");
    }
}
