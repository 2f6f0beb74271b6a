package io.latchkey.it.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.server.Keycloak;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keycloak's admin REST, as JSON. Every path is relative to {@code /admin/realms}. */
public final class AdminClient {

    private static final Duration TOKEN_LIFE = Duration.ofSeconds(40);

    private final HttpClient http = Http.client();
    private final URI server;
    private final Map<String, String> credentials;
    private final String tokenRealm;
    private @Nullable String token;
    private Instant tokenEnd = Instant.MIN;

    private AdminClient(URI server, String tokenRealm, Map<String, String> credentials) {
        this.server = server;
        this.tokenRealm = tokenRealm;
        this.credentials = credentials;
    }

    /** The server's first administrator. */
    public static AdminClient of(Keycloak keycloak) {
        return of(keycloak.url());
    }

    /** The first administrator of the server at {@code url}. */
    public static AdminClient of(URI url) {
        return as(url, "master", "admin-cli", Keycloak.ADMIN, Keycloak.ADMIN_PASSWORD);
    }

    /** Any administrator, by the password grant. */
    public static AdminClient as(URI url, String realm, String client, String username, String password) {
        return new AdminClient(
                url,
                realm,
                Map.of("grant_type", "password", "client_id", client, "username", username, "password", password));
    }

    /** What is at the path. */
    public JsonNode get(String path) {
        return Http.json(expectSuccess(request("GET", path, null)).body());
    }

    /** What the server answers to a POST. */
    public JsonNode post(String path, Object body) {
        return Http.json(expectSuccess(request("POST", path, body)).body());
    }

    public void put(String path, Object body) {
        expectSuccess(request("PUT", path, body));
    }

    /** Puts what was made from a version that is named, for resources that want to know. */
    public void put(String path, Object body, String version) {
        expectSuccess(request("PUT", path, body, Map.of("If-Match", version)));
    }

    public void delete(String path) {
        expectSuccess(request("DELETE", path, null));
    }

    /** Deletes what was seen in a version that is named, for resources that want to know. */
    public void delete(String path, String version) {
        expectSuccess(request("DELETE", path, null, Map.of("If-Match", version)));
    }

    /** Any request, whatever its answer; {@code body} is written as JSON unless it is null. */
    public HttpResponse<String> request(String method, String path, @Nullable Object body) {
        return request(method, path, body, Map.of());
    }

    /** The same with more headers, which may replace those it would send. */
    public HttpResponse<String> request(
            String method, String path, @Nullable Object body, Map<String, String> headers) {
        HttpRequest.Builder request = Http.request(server.resolve("/admin/realms/" + path))
                .header("Authorization", "Bearer " + token())
                .header("Accept", "application/json");
        headers.forEach(request::setHeader);
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(
                            method,
                            HttpRequest.BodyPublishers.ofString(
                                    Http.JSON.valueToTree(body).toString()));
        }
        return Http.send(http, request.build());
    }

    /**
     * The user as the server represents him.
     *
     * @throws IllegalStateException if there is none
     */
    public ObjectNode user(String realm, String username) {
        JsonNode found =
                get(realm + "/users?exact=true&username=" + URLEncoder.encode(username, StandardCharsets.UTF_8));
        if (found.size() != 1) {
            throw new IllegalStateException("No user " + username + " in " + realm);
        }
        return (ObjectNode) found.get(0);
    }

    /** The id of a user. */
    public String userId(String realm, String username) {
        return user(realm, username).get("id").asText();
    }

    /** The id (not the {@code clientId}) of a client. */
    public String clientUuid(String realm, String clientId) {
        return get(realm + "/clients?clientId=" + clientId).at("/0/id").asText();
    }

    /** Ends all sessions of a user. */
    public void logOut(String realm, String username) {
        post(realm + "/users/" + userId(realm, username) + "/logout", Map.of());
    }

    private synchronized String token() {
        String current = token;
        if (current == null || Instant.now().isAfter(tokenEnd)) {
            URI endpoint = server.resolve("/realms/" + tokenRealm + "/protocol/openid-connect/token");
            HttpResponse<String> answer = expectSuccess(
                    Http.send(http, Http.form(endpoint, credentials).build()));
            current = Http.json(answer.body()).get("access_token").asText();
            token = current;
            tokenEnd = Instant.now().plus(TOKEN_LIFE);
        }
        return current;
    }

    private static HttpResponse<String> expectSuccess(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.request().method() + " " + answer.uri() + " -> "
                    + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }
}
