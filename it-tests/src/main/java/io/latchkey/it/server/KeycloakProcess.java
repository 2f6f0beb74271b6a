package io.latchkey.it.server;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Keycloak that runs as a child of this virtual machine, with a data folder of its own. */
public final class KeycloakProcess implements Keycloak {

    private static final Duration START_LIMIT = Duration.ofMinutes(4);

    private final ServerSettings settings;
    private final Path logFile;
    private final ChildProcess child;

    private KeycloakProcess(ServerSettings settings, Path logFile, ChildProcess child) {
        this.settings = settings;
        this.logFile = logFile;
        this.child = child;
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @throws IllegalStateException if it ends or is not ready in time; the message names the log
     */
    public static KeycloakProcess start(KeycloakDistribution distribution, ServerSettings settings) {
        try {
            Path home = Files.createDirectories(settings.folder());
            copyConfiguration(distribution.home().resolve("conf"), home.resolve("conf"));
            link(distribution.home().resolve("lib"), home.resolve("lib"));
            link(distribution.home().resolve("providers"), home.resolve("providers"));
            RealmFiles.copy(settings.realms(), home.resolve("data/import"), "localhost", settings.smtpPort());
            Path logFile = home.resolve("keycloak.log");
            KeycloakProcess server =
                    new KeycloakProcess(settings, logFile, launch(distribution.home(), home, settings, logFile));
            server.awaitReady();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("Could not start Keycloak: " + e.getMessage(), e);
        }
    }

    @Override
    public URI url() {
        return URI.create("http://localhost:" + settings.port());
    }

    @Override
    public URI managementUrl() {
        return URI.create("http://localhost:" + settings.managementPort());
    }

    @Override
    public String log() {
        try {
            return Files.readString(logFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the server has not ended. */
    public boolean isAlive() {
        return child.process().isAlive();
    }

    /** Waits until the server has ended, whoever ends it. */
    public void awaitEnd() throws InterruptedException {
        child.process().waitFor();
    }

    /** Ends the server at once, without a chance to say goodbye, as a power cut would. */
    public void kill() {
        child.process().descendants().forEach(ProcessHandle::destroyForcibly);
        child.process().destroyForcibly();
    }

    @Override
    public void close() {
        child.close();
    }

    private static ChildProcess launch(Path distribution, Path home, ServerSettings settings, Path logFile)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                distribution.resolve("bin/kc.sh").toString(),
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "start",
                "--optimized",
                "--import-realm",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + settings.port(),
                "--http-management-host=127.0.0.1",
                "--http-management-port=" + settings.managementPort(),
                "--hostname-strict=false",
                "--proxy-headers=xforwarded",
                "--proxy-trusted-addresses=127.0.0.1"));
        if (settings.options().stream().noneMatch(option -> option.startsWith("--cache="))) {
            command.add("--cache=local");
        }
        command.addAll(settings.options());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(logFile.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        Map<String, String> environment = builder.environment();
        KeycloakEnvironment.clean(environment);
        KeycloakEnvironment.withJvmOptions(environment, settings.jvmOptions());
        environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN_PASSWORD);
        return ChildProcess.start(builder);
    }

    private void awaitReady() {
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest health = HttpRequest.newBuilder(managementUrl().resolve("/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            Waiting.untilTrue("Keycloak on port " + settings.port(), START_LIMIT, () -> {
                if (!isAlive()) {
                    throw new IllegalStateException("Keycloak ended before it was ready");
                }
                return isReady(http, health);
            });
        } catch (IllegalStateException e) {
            close();
            throw new IllegalStateException(e.getMessage() + ", see " + logFile, e);
        }
    }

    private static boolean isReady(HttpClient http, HttpRequest health) {
        try {
            return http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void copyConfiguration(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (String name : List.of("keycloak.conf", "cache-ispn.xml")) {
            if (Files.exists(from.resolve(name)) && !Files.exists(to.resolve(name))) {
                Files.copy(from.resolve(name), to.resolve(name));
            }
        }
    }

    private static void link(Path target, Path link) throws IOException {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target);
    }
}
