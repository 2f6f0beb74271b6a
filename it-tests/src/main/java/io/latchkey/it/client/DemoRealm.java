package io.latchkey.it.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who and what is in the demo's realm, read from the realm file itself.
 *
 * @param name the realm's name
 */
public record DemoRealm(String name, List<User> users, List<Client> clients) {

    private static final String SENSITIVITY = "latchkey.sensitivity";

    /** Somebody with the password of the realm file, and perhaps an authenticator app. */
    public record User(String name, String password, Optional<Totp> totp) {}

    /** A client, its sensitivity and, for confidential ones, its secret. */
    public record Client(String id, String sensitivity, Optional<String> secret) {}

    /** Reads a realm file. */
    public static DemoRealm read(Path file) {
        try {
            JsonNode realm = Http.JSON.readTree(file.toFile());
            List<User> users = new ArrayList<>();
            for (JsonNode user : realm.path("users")) {
                if (!user.path("username").asText().startsWith("service-account-")) {
                    users.add(user(user));
                }
            }
            List<Client> clients = new ArrayList<>();
            for (JsonNode client : realm.path("clients")) {
                if (client.path("attributes").has(SENSITIVITY) || client.has("secret")) {
                    clients.add(client(client));
                }
            }
            return new DemoRealm(realm.get("realm").asText(), List.copyOf(users), List.copyOf(clients));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A realm file as it stands. */
    public static ObjectNode json(Path file) {
        try {
            return (ObjectNode) Http.JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The user of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public User user(String username) {
        return users.stream()
                .filter(user -> user.name().equals(username))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No user " + username + " in the realm file"));
    }

    private static User user(JsonNode user) throws IOException {
        String password = "";
        Optional<Totp> totp = Optional.empty();
        for (JsonNode credential : user.path("credentials")) {
            if (credential.path("type").asText().equals("password")) {
                password = credential.path("value").asText();
            } else if (credential.path("type").asText().equals("otp")) {
                totp = Optional.of(totp(credential));
            }
        }
        return new User(user.get("username").asText(), password, totp);
    }

    private static Totp totp(JsonNode credential) throws IOException {
        String secret = Http.JSON
                .readTree(credential.get("secretData").asText())
                .get("value")
                .asText();
        JsonNode data = Http.JSON.readTree(credential.get("credentialData").asText());
        return data.path("secretEncoding").asText().equals("BASE32")
                ? new Totp(secret)
                : Totp.of(secret.getBytes(StandardCharsets.UTF_8));
    }

    private static Client client(JsonNode client) {
        return new Client(
                client.get("clientId").asText(),
                client.path("attributes").path(SENSITIVITY).asText("normal"),
                Optional.ofNullable(client.get("secret")).map(JsonNode::asText));
    }
}
