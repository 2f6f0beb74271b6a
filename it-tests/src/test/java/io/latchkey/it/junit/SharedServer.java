package io.latchkey.it.junit;

import io.latchkey.it.client.AdminClient;
import io.latchkey.it.container.DockerHost;
import io.latchkey.it.container.KeycloakContainerServer;
import io.latchkey.it.server.GeoData;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.KeycloakDistribution;
import io.latchkey.it.server.KeycloakProcess;
import io.latchkey.it.server.MailSink;
import io.latchkey.it.server.NetworkFiles;
import io.latchkey.it.server.ServerSettings;
import io.latchkey.it.server.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The one server of a run, with empty data at its start, its mail sink, and the network files that tests may spoil. */
record SharedServer(Keycloak keycloak, MailSink mails, NetworkFiles files)
        implements AutoCloseable, ExtensionContext.Store.CloseableResource {

    static SharedServer start() {
        Workspace workspace = Workspace.locate();
        ServerRuntime runtime = ServerRuntime.chosen();
        System.out.println("Keycloak runs on: " + runtime);
        SharedServer server = runtime.start(workspace, emptyFolder(workspace));
        // Keycloak's guard refuses, now and then, a sign-in that follows the same user's last one at once, as only
        // tests do.
        AdminClient.of(server.keycloak()).put("latchkey", Map.of("realm", "latchkey", "bruteForceProtected", false));
        return server;
    }

    static SharedServer asProcess(Workspace workspace, Path folder) {
        KeycloakDistribution distribution = KeycloakDistribution.prepare(workspace, System.out::println);
        MailSink mails = MailSink.start(0, folder.resolve("mail"));
        try {
            NetworkFiles files = NetworkFiles.in(folder.resolve("networks"));
            ServerSettings settings = ServerSettings.forTests(folder, workspace.realms())
                    .withSmtpPort(mails.port())
                    .withOptions(files.serverOptions(GeoData.find(workspace)));
            return new SharedServer(KeycloakProcess.start(distribution, settings), mails, files);
        } catch (RuntimeException e) {
            mails.close();
            throw e;
        }
    }

    static SharedServer inContainer(Workspace workspace, Path folder) {
        MailSink mails = MailSink.start(DockerHost.addressForContainers(), 0, folder.resolve("mail"));
        try {
            GeoData geography = GeoData.find(workspace);
            return new SharedServer(
                    KeycloakContainerServer.start(
                            workspace,
                            folder,
                            DockerHost.NAME,
                            mails.port(),
                            geography.files(),
                            geography
                                    .movedTo(KeycloakContainerServer::inContainer)
                                    .serverOptions()),
                    mails,
                    NetworkFiles.in(folder.resolve("networks")));
        } catch (RuntimeException e) {
            mails.close();
            throw e;
        }
    }

    @Override
    public void close() {
        keycloak.close();
        mails.close();
    }

    private static Path emptyFolder(Workspace workspace) {
        try {
            Path servers = Files.createDirectories(workspace.target().resolve("keycloak/servers"));
            return Files.createTempDirectory(servers, "test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
