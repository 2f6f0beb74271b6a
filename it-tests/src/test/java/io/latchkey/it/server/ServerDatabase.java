package io.latchkey.it.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A PostgreSQL of a test's own, for servers that share it or that it outlives. */
public record ServerDatabase(EmbeddedPostgres postgres) implements AutoCloseable {
    private static final String NAME = "postgres";

    /** Options of {@code kc.sh build} for a server that uses one. */
    public static final List<String> BUILD_OPTIONS =
            List.of("--db=postgres", "--health-enabled=true", "--metrics-enabled=true");

    /** An empty one on a free port. */
    public static ServerDatabase start() throws IOException {
        return new ServerDatabase(EmbeddedPostgres.builder().start());
    }

    /** Options of {@code kc.sh start} for a server that uses this one. */
    public List<String> options() {
        return List.of("--db-url=" + postgres.getJdbcUrl(NAME, NAME), "--db-username=" + NAME, "--db-password=" + NAME);
    }

    /** The first column of what this finds, top to bottom. */
    public List<String> column(String query, String... parameters) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                PreparedStatement statement = prepare(connection, query, parameters);
                ResultSet result = statement.executeQuery()) {
            List<String> found = new ArrayList<>();
            while (result.next()) {
                found.add(result.getString(1));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does something to it behind the servers' back. */
    public void execute(String statement, String... parameters) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                PreparedStatement prepared = prepare(connection, statement, parameters)) {
            prepared.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String text, String... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text);
        for (int i = 0; i < parameters.length; i++) {
            statement.setString(i + 1, parameters[i]);
        }
        return statement;
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
