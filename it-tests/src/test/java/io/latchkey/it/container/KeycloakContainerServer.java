package io.latchkey.it.container;

import dasniko.testcontainers.keycloak.KeycloakContainer;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.RealmFiles;
import io.latchkey.it.server.Workspace;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** A Keycloak of ours in a container; it augments itself with our jars when it starts. */
public final class KeycloakContainerServer implements Keycloak {

    /** Read-write memory of the container, in bytes. */
    private static final long MEMORY = 1600L << 20;

    private static final Duration START_LIMIT = Duration.ofMinutes(6);
    private static final String IMPORT_FOLDER = "/opt/keycloak/data/import/";
    private static final String GEO_FOLDER = "/opt/latchkey/geo/";

    private final KeycloakContainer container;

    private KeycloakContainerServer(KeycloakContainer container) {
        this.container = container;
    }

    /** Whether the image is here or can be had. */
    public static boolean hasImage() {
        try {
            new RemoteDockerImage(image()).get();
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @param folder for the realm files on their way into the container
     * @param mailHost where the server finds the mail sink
     * @param geography files that {@code options} speak of by their names in {@link #inContainer}
     * @param options more options of {@code kc.sh start-dev}
     */
    public static KeycloakContainerServer start(
            Workspace workspace,
            Path folder,
            String mailHost,
            int mailPort,
            List<Path> geography,
            List<String> options) {
        KeycloakContainer container = new KeycloakContainer(image().asCanonicalNameString())
                .withAdminUsername(ADMIN)
                .withAdminPassword(ADMIN_PASSWORD)
                .withProviderLibsFrom(
                        workspace.providers().stream().map(Path::toFile).toList())
                .withRamPercentage(15, 55)
                .withEnabledMetrics()
                .withStartupTimeout(START_LIMIT)
                .withExtraHost(DockerHost.NAME, "host-gateway")
                .withCreateContainerCmdModifier(
                        command -> command.getHostConfig().withMemory(MEMORY))
                .withCustomCommand("--proxy-headers=xforwarded")
                .withCustomCommand("--proxy-trusted-addresses=127.0.0.1,10.0.0.0/8,172.16.0.0/12,192.168.0.0/16");
        container.withLogConsumer(line -> append(folder.resolve("keycloak.log"), line.getUtf8String()));
        options.forEach(container::withCustomCommand);
        for (File realm : realms(workspace, folder, mailHost, mailPort)) {
            container.withCopyFileToContainer(
                    MountableFile.forHostPath(realm.toPath(), 0644), IMPORT_FOLDER + realm.getName());
        }
        for (Path file : geography) {
            container.withCopyFileToContainer(
                    MountableFile.forHostPath(file, 0644), inContainer(file).toString());
        }
        container.start();
        return new KeycloakContainerServer(container);
    }

    /** Where a file of the host is in the container. */
    public static Path inContainer(Path file) {
        return Path.of(GEO_FOLDER, file.getFileName().toString());
    }

    @Override
    public URI url() {
        return URI.create("http://localhost:" + container.getHttpPort());
    }

    @Override
    public URI innerUrl() {
        return URI.create("http://localhost:8080");
    }

    @Override
    public URI managementUrl() {
        return URI.create("http://localhost:" + container.getHttpMgmtPort());
    }

    @Override
    public String log() {
        return container.getLogs();
    }

    @Override
    public void close() {
        container.stop();
    }

    private static void append(Path log, String text) {
        try {
            Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DockerImageName image() {
        return DockerImageName.parse(System.getProperty("latchkey.it.image"));
    }

    private static List<File> realms(Workspace workspace, Path folder, String mailHost, int mailPort) {
        try {
            Path copies = folder.resolve("import");
            RealmFiles.copy(workspace.realms(), copies, mailHost, mailPort);
            try (var files = Files.list(copies)) {
                return files.sorted().map(Path::toFile).toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
