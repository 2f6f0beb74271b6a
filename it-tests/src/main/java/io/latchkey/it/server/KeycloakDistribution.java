package io.latchkey.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Keycloak with given provider jars, augmented once. A distribution is kept under the build output and found again by
 * the contents of its jars and its build options, so that only a change of one of them costs an augmentation.
 *
 * @param home the folder that holds {@code bin} and {@code lib}
 */
public record KeycloakDistribution(Path home) {

    /** What every server of ours is built with; the database is the embedded H2. */
    public static final List<String> DEFAULT_BUILD_OPTIONS =
            List.of("--db=dev-file", "--health-enabled=true", "--metrics-enabled=true");

    private static final Duration BUILD_LIMIT = Duration.ofMinutes(6);
    private static final String BUILT = ".built";

    /** The distribution with the project's own jars and {@link #DEFAULT_BUILD_OPTIONS}. */
    public static KeycloakDistribution prepare(Workspace workspace, Consumer<String> progress) {
        return prepare(workspace, workspace.providers(), DEFAULT_BUILD_OPTIONS, progress);
    }

    /** The same of the Keycloak that still has the hole of keycloak#51833: for showing what a flow of ours does there. */
    public static KeycloakDistribution prepareWithResetHole(Workspace workspace, Consumer<String> progress) {
        return prepare(
                workspace,
                workspace.unpackedKeycloakWithResetHole(),
                workspace.providers(),
                DEFAULT_BUILD_OPTIONS,
                progress);
    }

    /**
     * @param providers the jars to install
     * @param buildOptions options of {@code kc.sh build}
     * @param progress is told what takes long, one line each
     * @throws IllegalStateException if Keycloak refuses to build; the message names the log
     */
    public static KeycloakDistribution prepare(
            Workspace workspace, List<Path> providers, List<String> buildOptions, Consumer<String> progress) {
        return prepare(workspace, workspace.unpackedKeycloak(), providers, buildOptions, progress);
    }

    private static KeycloakDistribution prepare(
            Workspace workspace,
            Path unpacked,
            List<Path> providers,
            List<String> buildOptions,
            Consumer<String> progress) {
        try {
            Path cache = Files.createDirectories(workspace.target().resolve("keycloak/augmented"));
            Path home = cache.resolve(key(unpacked, providers, buildOptions));
            try (FileChannel channel = FileChannel.open(
                            cache.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock ignored = channel.lock()) {
                if (!Files.exists(home.resolve(BUILT))) {
                    progress.accept("Augmenting Keycloak with " + names(providers) + " (half a minute, once)");
                    deleteTree(home);
                    copyTree(unpacked, home);
                    for (Path jar : providers) {
                        Files.copy(jar, home.resolve("providers").resolve(jar.getFileName()));
                    }
                    build(home, buildOptions);
                    Files.createFile(home.resolve(BUILT));
                }
            }
            return new KeycloakDistribution(home);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not prepare Keycloak: " + e.getMessage(), e);
        }
    }

    private static String names(List<Path> providers) {
        return providers.isEmpty()
                ? "no provider"
                : String.join(
                        ", ",
                        providers.stream()
                                .map(jar -> jar.getFileName().toString())
                                .toList());
    }

    private static String key(Path unpacked, List<Path> providers, List<String> buildOptions) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(unpacked.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            digest.update(String.join(" ", buildOptions).getBytes(StandardCharsets.UTF_8));
            for (Path jar : providers) {
                digest.update(jar.getFileName().toString().getBytes(StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(jar));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void build(Path home, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/kc.sh").toString(), "build"));
        command.addAll(options);
        Path log = home.resolve("build.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        KeycloakEnvironment.clean(builder.environment());
        try (ChildProcess child = ChildProcess.start(builder)) {
            if (!child.process().waitFor(BUILD_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("kc.sh build took longer than " + BUILD_LIMIT + ", see " + log);
            }
            if (child.process().exitValue() != 0) {
                throw new IllegalStateException(
                        "kc.sh build failed with exit code " + child.process().exitValue() + ", see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Keycloak was being built", e);
        }
    }

    /** Links what is never written again and copies the one folder that the build rewrites. */
    private static void copyTree(Path from, Path to) throws IOException {
        Path rewritten = from.resolve("lib/quarkus");
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copy = to.resolve(from.relativize(file));
                if (file.startsWith(rewritten) || !linked(file, copy)) {
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean linked(Path file, Path link) {
        try {
            Files.createLink(link, file);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
