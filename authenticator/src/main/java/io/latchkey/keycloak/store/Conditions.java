package io.latchkey.keycloak.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A query as a WHERE clause. Values are always parameters. */
final class Conditions {
    private final StringBuilder where = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    Conditions(DecisionQuery query) {
        require("REALM_ID = ?", query.realmId());
        require("USER_ID = ?", query.userId());
        require("CLIENT_ID = ?", query.clientId());
        require("NETWORK = ?", query.prefix());
        require("DECIDED_AT >= ?", millis(query.from()));
        require("DECIDED_AT < ?", millis(query.to()));
        requireAny("RISK_LEVEL", query.levels());
        requireAny("OUTCOME", query.outcomes());
        Boolean incident = query.incident();
        if (incident != null) {
            append(incident ? "INCIDENT_AT IS NOT NULL" : "INCIDENT_AT IS NULL");
        }
    }

    String where() {
        return where.toString();
    }

    /** @return the index of the next parameter */
    int bind(PreparedStatement statement) throws SQLException {
        int next = 1;
        for (Object value : values) {
            statement.setObject(next++, value);
        }
        return next;
    }

    private void require(String condition, @Nullable Object value) {
        if (value != null) {
            append(condition);
            values.add(value);
        }
    }

    private <E extends Enum<E>> void requireAny(String column, Set<E> any) {
        if (!any.isEmpty()) {
            append(column + " IN (" + String.join(", ", Collections.nCopies(any.size(), "?")) + ")");
            any.stream().map(Enum::name).sorted().forEach(values::add);
        }
    }

    private void append(String condition) {
        where.append(where.isEmpty() ? " WHERE " : " AND ").append(condition);
    }

    private static @Nullable Long millis(@Nullable Instant instant) {
        return instant == null ? null : instant.toEpochMilli();
    }
}
