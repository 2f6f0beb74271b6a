package io.latchkey.it.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Puts realm files where Keycloak imports them from at start. */
public final class RealmFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RealmFiles() {}

    /**
     * Copies the realms as they are, but for the mail server when {@code smtpPort} is not 0.
     *
     * @param importFolder is emptied first
     */
    public static void copy(List<Path> realms, Path importFolder, String smtpHost, int smtpPort) throws IOException {
        KeycloakDistribution.deleteTree(importFolder);
        Files.createDirectories(importFolder);
        for (Path file : realms) {
            ObjectNode realm = (ObjectNode) JSON.readTree(file.toFile());
            if (smtpPort != 0) {
                realm.withObject("/smtpServer")
                        .put("host", smtpHost)
                        .put("port", Integer.toString(smtpPort))
                        .put("auth", "false")
                        .put("ssl", "false")
                        .put("starttls", "false");
                if (!realm.at("/smtpServer").has("from")) {
                    realm.withObject("/smtpServer").put("from", "no-reply@latchkey.example");
                }
            }
            JSON.writeValue(importFolder.resolve(file.getFileName()).toFile(), realm);
        }
    }
}
