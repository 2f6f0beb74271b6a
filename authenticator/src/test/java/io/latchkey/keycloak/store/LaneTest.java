package io.latchkey.keycloak.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.latchkey.keycloak.store.StoreException.Reason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
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
    private Lanes lanes;
    private Lane lane;

    LaneTest(TestDatabase database, DefaultStores patient) {
        this.database = database;
        this.patient = patient;
    }

    @BeforeEach
    void open() {
        lanes = lanes(database::open, 2);
        lane = lanes.signIns();
    }

    @AfterEach
    void close() {
        lanes.close();
    }

    private Lanes lanes(ConnectionSource source, int connections) {
        StoreSettings settings =
                new StoreSettings(LIMIT, connections, LIMIT, 1, 3, Duration.ofSeconds(10), Duration.ofMinutes(15));
        return new Lanes(source, new Apart(null), settings, statistics);
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
    void a_statement_that_was_stopped_lets_go_of_its_connection() throws Exception {
        patient.profiles().update(realm, "u", Sample::counted);
        try (Connection holder = lock(realm)) {
            long before = database.inUse();

            catchThrowableOfType(StoreException.class, () -> lane.single(this::touch));

            Waiting.until(BOUND, () -> database.inUse() == before);
            holder.rollback();
        }
        assertThat(Sample.count(patient.profiles().load(realm, "u").profile())).isEqualTo(1);
    }

    @Test
    void a_transaction_that_was_stopped_in_the_middle_writes_nothing() throws Exception {
        patient.profiles().update(realm, "u", Sample::counted);
        try (Connection holder = lock(realm)) {
            StoreException failure = catchThrowableOfType(
                    StoreException.class, () -> lane.transaction(link -> insert(link, "half") + touch(link)));

            assertThat(failure.reason()).isEqualTo(Reason.TIMEOUT);
            holder.rollback();
        }

        assertThat(patient.profiles().load(realm, "half").version()).isZero();
    }

    @Test
    void a_transaction_that_fails_is_rolled_back() {
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> lane.transaction(link -> insert(link, "half") + link.write("NONSENSE", none -> {})))
                .returns(Reason.FAILED, StoreException::reason);

        assertThat(patient.profiles().load(realm, "half").version()).isZero();
    }

    @Test
    void a_pool_that_gives_no_connection_holds_nobody_up() {
        CountDownLatch never = new CountDownLatch(1);
        try (Lanes starved = lanes(() -> waitFor(never), 1)) {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> starved.signIns().single(this::touch))
                    .returns(Reason.TIMEOUT, StoreException::reason);
        } finally {
            never.countDown();
        }
    }

    @Test
    void a_connection_that_came_too_late_is_used_by_the_next() throws Exception {
        CountDownLatch late = new CountDownLatch(1);
        try (Lanes slow = lanes(
                () -> {
                    await(late);
                    return database.open();
                },
                1)) {
            catchThrowableOfType(StoreException.class, () -> slow.signIns().single(this::touch));
            late.countDown();

            assertThat(slow.signIns().single(this::touch)).isZero();
        }
    }

    @Test
    void while_all_connections_are_at_work_the_next_caller_waits_no_longer_than_the_limit() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Lanes narrow = lanes(database::open, 1)) {
            other.execute(() -> narrow.signIns().single(link -> {
                working.countDown();
                await(done);
                return 0;
            }));
            await(working);

            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> narrow.signIns().single(this::touch))
                    .returns(Reason.TIMEOUT, StoreException::reason);
        } finally {
            done.countDown();
            other.shutdown();
        }
    }

    @Test
    void connections_are_kept_between_uses_and_given_back_at_the_end() {
        long before = database.inUse();

        for (int i = 0; i < 5; i++) {
            lane.single(this::touch);
        }

        assertThat(database.inUse()).isEqualTo(before + 1);
        lanes.close();
        assertThat(database.inUse()).isEqualTo(before);
    }

    @Test
    void a_connection_goes_back_to_the_pool_as_it_came() throws SQLException {
        String question = database.isH2() ? "CALL LOCK_TIMEOUT()" : "SHOW statement_timeout";
        String fresh = ask(question);

        lane.transaction(this::touch);
        lanes.close();

        for (int i = 0; i < 3; i++) {
            assertThat(ask(question)).isEqualTo(fresh);
        }
    }

    @Test
    void after_some_failures_in_a_row_the_database_is_left_alone() {
        AtomicLong tries = new AtomicLong();
        try (Lanes broken = lanes(() -> refuse(tries), 2)) {
            List<Reason> reasons = IntStream.range(0, 5)
                    .mapToObj(i -> catchThrowableOfType(
                                    StoreException.class, () -> broken.signIns().single(this::touch))
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

    private String ask(String question) throws SQLException {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(question)) {
            assertThat(connection.getAutoCommit()).isTrue();
            answer.next();
            return answer.getString(1);
        }
    }

    private static Connection waitFor(CountDownLatch latch) throws SQLException {
        await(latch);
        throw new SQLException("There is no connection");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(BOUND.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Connection refuse(AtomicLong tries) throws SQLException {
        tries.incrementAndGet();
        throw new SQLException("The database is down");
    }
}
