package io.latchkey.it.cluster;

import io.latchkey.it.server.KeycloakDistribution;
import io.latchkey.it.server.KeycloakProcess;
import io.latchkey.it.server.ServerDatabase;
import io.latchkey.it.server.ServerSettings;
import io.latchkey.it.server.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A cluster of two nodes on one PostgreSQL. */
final class TwoNodes implements AutoCloseable {
    private static final List<String> TABLES =
            List.of("LATCHKEY_DECISION", "LATCHKEY_PROFILE", "LATCHKEY_POPULATION", "LATCHKEY_UPKEEP");

    private final ServerDatabase database;
    private final List<KeycloakProcess> nodes = new ArrayList<>();

    private TwoNodes(ServerDatabase database) {
        this.database = database;
    }

    static TwoNodes start() throws IOException {
        return start(List.of());
    }

    /** With more options of {@code kc.sh start}. */
    static TwoNodes start(List<String> options) throws IOException {
        Workspace workspace = Workspace.locate();
        KeycloakDistribution distribution = KeycloakDistribution.prepare(
                workspace, workspace.providers(), ServerDatabase.BUILD_OPTIONS, System.out::println);
        TwoNodes cluster = new TwoNodes(ServerDatabase.start());
        try {
            // One after the other: the first makes the tables and imports the realm.
            cluster.join(workspace, distribution, options);
            cluster.join(workspace, distribution, options);
            return cluster;
        } catch (RuntimeException | IOException e) {
            cluster.close();
            throw e;
        }
    }

    private void join(Workspace workspace, KeycloakDistribution distribution, List<String> more) throws IOException {
        Path servers = Files.createDirectories(workspace.target().resolve("keycloak/servers"));
        Path folder = Files.createTempDirectory(servers, "node-");
        List<String> jvm = new ArrayList<>(ServerSettings.QUICK_START);
        jvm.add("-Djgroups.bind.address=127.0.0.1");
        List<String> options = new ArrayList<>(database.options());
        options.add("--cache=ispn");
        options.addAll(more);
        nodes.add(KeycloakProcess.start(
                distribution,
                ServerSettings.forTests(folder, workspace.realms())
                        .withJvmOptions(jvm)
                        .withOptions(options)));
    }

    KeycloakProcess first() {
        return nodes.get(0);
    }

    KeycloakProcess second() {
        return nodes.get(1);
    }

    /** How many rows of ours the database has for a realm. */
    long rows(String realmId) {
        return TABLES.stream()
                .mapToLong(table -> count("SELECT COUNT(*) FROM " + table + " WHERE REALM_ID = ?", realmId))
                .sum();
    }

    /** How many rows of ours the database has for a user. */
    long rowsOf(String userId) {
        return TABLES.subList(0, 2).stream()
                .mapToLong(table -> count("SELECT COUNT(*) FROM " + table + " WHERE USER_ID = ?", userId))
                .sum();
    }

    /** What they share. */
    ServerDatabase database() {
        return database;
    }

    private long count(String query, String value) {
        return Long.parseLong(database.column(query, value).get(0));
    }

    @Override
    public void close() {
        nodes.forEach(KeycloakProcess::close);
        database.close();
    }
}
