package io.latchkey.it.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A server of a test's own, on a PostgreSQL that outlives it. */
public final class LastingServer implements AutoCloseable {
    private final ServerDatabase database;
    private final MailSink mails;
    private final KeycloakDistribution distribution;
    private final ServerSettings settings;
    private KeycloakProcess process;

    private LastingServer(
            ServerDatabase database,
            MailSink mails,
            KeycloakDistribution distribution,
            Path folder,
            List<Path> realms) {
        this.database = database;
        this.mails = mails;
        this.distribution = distribution;
        this.settings = ServerSettings.forTests(folder, realms).withOptions(database.options());
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
        KeycloakDistribution distribution = KeycloakDistribution.prepare(
                workspace, workspace.providers(), ServerDatabase.BUILD_OPTIONS, System.out::println);
        Path servers = Files.createDirectories(workspace.target().resolve("keycloak/servers"));
        Path folder = Files.createTempDirectory(servers, "lasting-");
        ServerDatabase database = ServerDatabase.start();
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

    /** What it keeps. */
    public ServerDatabase database() {
        return database;
    }

    @Override
    public void close() {
        process.close();
        mails.close();
        database.close();
    }
}
