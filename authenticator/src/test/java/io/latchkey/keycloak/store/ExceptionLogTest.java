package io.latchkey.keycloak.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.keycloak.store.ExceptionChange.Action;
import io.latchkey.keycloak.store.StoreException.Reason;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@DatabaseTest
class ExceptionLogTest {
    private final TestDatabase database;
    private final String realm = UUID.randomUUID().toString();

    ExceptionLogTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void what_was_done_is_read_back_in_order() throws SQLException {
        add(null, 1);
        add(1, 2);

        assertThat(steps()).extracting(ExceptionLog.Step::step).containsExactly(1, 2);
        assertThat(steps().get(1).document()).isEqualTo(document(2));
    }

    @Test
    void a_change_of_what_somebody_else_has_changed_meanwhile_is_refused() throws SQLException {
        add(null, 1);
        add(1, 2);

        assertThatThrownBy(() -> add(1, 2))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONFLICT));
        assertThat(steps()).hasSize(2);
    }

    @Test
    void so_is_one_that_was_begun_before_the_other_was_committed() throws Exception {
        add(null, 1);
        try (Connection first = database.open()) {
            first.setAutoCommit(false);
            log(first).add(realm, "e", 1, change(), document(2));
            CompletableFuture<Void> second = CompletableFuture.runAsync(this::changeToo);
            first.commit();

            assertThatThrownBy(second::get).hasCauseInstanceOf(StoreException.class);
        }
        assertThat(steps()).hasSize(2);
    }

    @Test
    void who_need_not_have_seen_it_may_overwrite_it() throws SQLException {
        add(null, 1);
        add(1, 2);
        add(null, 1);

        assertThat(steps()).hasSize(3);
    }

    private void changeToo() {
        try {
            add(1, 2);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(@Nullable Integer follows, int version) throws SQLException {
        try (Connection connection = database.open()) {
            log(connection).add(realm, "e", follows, change(), document(version));
        }
    }

    private List<ExceptionLog.Step> steps() throws SQLException {
        try (Connection connection = database.open()) {
            return log(connection).steps(realm, "e");
        }
    }

    private static ExceptionLog log(Connection connection) {
        return new ExceptionLog(connection, Tables.in(null));
    }

    private static ExceptionChange change() {
        return new ExceptionChange(Instant.parse("2026-03-02T08:30:00Z"), "somebody", Action.CHANGED, null);
    }

    private static String document(int version) {
        return """
                {"version": %d, "kind": "travel", "name": "Fair", "users": ["u-1"], "signals": ["geo.country"],
                 "points": 10, "owner": "o-1", "reason": "TRIP-7", "start": "2026-03-01T00:00:00Z",
                 "end": "2026-03-08T00:00:00Z", "reviewDue": "2026-03-05T00:00:00Z",
                 "created": {"by": "a-1", "at": "2026-03-01T00:00:00Z"}}
                """.formatted(version);
    }
}
