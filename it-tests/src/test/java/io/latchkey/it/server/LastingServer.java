package io.latchkey.it.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A server of a test's own, on a PostgreSQL that outlives it. */
public final class LastingServer implements AutoCloseable {
    private static final List<String> BUILD_OPTIONS =
            List.of("--db=postgres", "--health-enabled=true", "--metrics-enabled=true");

    private final EmbeddedPostgres database;
    private final MailSink mails;
    private final KeycloakDistribution distribution;
    private final ServerSettings settings;
    private KeycloakProcess process;

    private LastingServer(
            EmbeddedPostgres database,
            MailSink mails,
            KeycloakDistribution distribution,
            Path folder,
            List<Path> realms) {
        this.database = database;
        this.mails = mails;
        this.distribution = distribution;
        this.settings = ServerSettings.forTests(folder, realms)
                .withOptions(List.of(
                        "--db-url=" + database.getJdbcUrl("postgres", "postgres"),
                        "--db-username=postgres",
                        "--db-password=postgres"));
        this.process = KeycloakProcess.start(distribution, settings);
    }

    /** Without a realm of ours. */
    public static LastingServer start() throws IOException {
        return start(Workspace.locate(), List.of());
    }

    /** With the project's realms. */
    public static LastingServer startWithRealms() throws IOException {
        Workspace workspace = Workspace.locate();
        return start(workspace, workspace.realms());
    }

    private static LastingServer start(Workspace workspace, List<Path> realms) throws IOException {
        KeycloakDistribution distribution =
                KeycloakDistribution.prepare(workspace, workspace.providers(), BUILD_OPTIONS, System.out::println);
        Path servers = Files.createDirectories(workspace.target().resolve("keycloak/servers"));
        Path folder = Files.createTempDirectory(servers, "lasting-");
        EmbeddedPostgres database = EmbeddedPostgres.builder().start();
        MailSink mails = MailSink.start(0, folder.resolve("mail"));
        try {
            return new LastingServer(database, mails, distribution, folder, realms);
        } catch (RuntimeException e) {
            mails.close();
            database.close();
            throw e;
        }
    }

    public KeycloakProcess keycloak() {
        return process;
    }

    public MailSink mails() {
        return mails;
    }

    /** Ends the server by {@code kill -9} and starts another one, at the same address on the same data. */
    public void killAndStartAgain() throws InterruptedException {
        process.kill();
        process.awaitEnd();
        process.close();
        process = KeycloakProcess.start(distribution, settings);
    }

    /** The first column of what this finds, top to bottom. */
    public List<String> column(String query, String parameter) {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, parameter);
            List<String> found = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    found.add(result.getString(1));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does something to the database behind the server's back. */
    public void execute(String statement, String... parameters) {
        try (Connection connection = database.getPostgresDatabase().getConnection();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < parameters.length; i++) {
                prepared.setString(i + 1, parameters[i]);
            }
            prepared.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.close();
        mails.close();
        try {
            database.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
