package io.latchkey.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where things are: the project's own folders and those of its build output.
 *
 * @param project the folder of the parent pom
 */
public record Workspace(Path project) {

    /**
     * The project this is run in: the system property {@code latchkey.project}, else the nearest folder upwards of the
     * current one that holds the modules.
     *
     * @throws IllegalStateException if there is none
     */
    public static Workspace locate() {
        String given = System.getProperty("latchkey.project");
        if (given != null && !given.isBlank()) {
            return new Workspace(Path.of(given).toAbsolutePath());
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("it-tests")) && Files.isDirectory(folder.resolve("realm-exports"))) {
                return new Workspace(folder);
            }
        }
        throw new IllegalStateException("Not inside the Latchkey project: set -Dlatchkey.project to its folder.");
    }

    /** The build output of this module. */
    public Path target() {
        return project.resolve("it-tests/target");
    }

    /** A path as somebody in the project's folder would write it. */
    public Path relative(Path path) {
        return path.startsWith(project) ? project.relativize(path) : path;
    }

    /** The jars that go into Keycloak's {@code providers} folder, in the order of their names. */
    public List<Path> providers() {
        return list(target().resolve("providers"), ".jar");
    }

    /** The realms that are imported at start, in the order of their names. */
    public List<Path> realms() {
        return list(project.resolve("realm-exports/src/main/realms"), ".json");
    }

    /**
     * Keycloak as its publisher packed it: not augmented, without providers.
     *
     * @throws IllegalStateException if the build has not unpacked it yet
     */
    public Path unpackedKeycloak() {
        return unpacked("keycloak/unpacked", "package");
    }

    /**
     * The last Keycloak but one with the hole of keycloak#51833 (CVE-2026-18963), as its publisher packed it.
     *
     * @throws IllegalStateException if the build has not unpacked it yet
     */
    public Path unpackedKeycloakWithResetHole() {
        return unpacked("keycloak/unpacked-with-reset-hole", "pre-integration-test");
    }

    private Path unpacked(String folder, String phase) {
        return entries(target().resolve(folder)).stream()
                .filter(entry -> Files.isRegularFile(entry.resolve("bin/kc.sh")))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new IllegalStateException(
                        "Keycloak is not unpacked yet: run mvn -pl it-tests -am " + phase + "."));
    }

    private static List<Path> list(Path folder, String ending) {
        return entries(folder).stream()
                .filter(file -> file.getFileName().toString().endsWith(ending))
                .toList();
    }

    private static List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
