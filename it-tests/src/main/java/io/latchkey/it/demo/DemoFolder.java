package io.latchkey.it.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the demo keeps between its runs. */
record DemoFolder(Path root) {

    Path server() {
        return root.resolve("server");
    }

    Path log() {
        return server().resolve("keycloak.log");
    }

    Path mails() {
        return root.resolve("mail");
    }

    /** Deletes the data and the mails of earlier runs. */
    void forget() {
        delete(server());
        delete(mails());
    }

    /** Remembers the realm files and says so if the kept data were made from other ones. */
    Optional<String> noteRealms(List<Path> realms) {
        try {
            Path note = Files.createDirectories(server()).resolve("realms.sha256");
            String now = digest(realms);
            boolean hasData = Files.isDirectory(server().resolve("data/h2"));
            if (hasData && Files.exists(note) && !Files.readString(note).equals(now)) {
                return Optional.of("The realm files have changed since this data was made: --clean imports them anew.");
            }
            Files.writeString(note, now);
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(List<Path> files) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete " + folder, e);
        }
    }
}
