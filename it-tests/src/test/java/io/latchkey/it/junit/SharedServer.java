package io.latchkey.it.junit;

import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.KeycloakDistribution;
import io.latchkey.it.server.KeycloakProcess;
import io.latchkey.it.server.ServerSettings;
import io.latchkey.it.server.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The one server of a run, with empty data at its start. */
record SharedServer(Keycloak keycloak) implements AutoCloseable, ExtensionContext.Store.CloseableResource {

    static SharedServer start() {
        Workspace workspace = Workspace.locate();
        KeycloakDistribution distribution = KeycloakDistribution.prepare(workspace, System.out::println);
        return new SharedServer(KeycloakProcess.start(
                distribution, ServerSettings.forTests(emptyFolder(workspace), workspace.realms())));
    }

    @Override
    public void close() {
        keycloak.close();
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
