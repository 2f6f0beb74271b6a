package io.latchkey.it.session;

import io.latchkey.it.client.OidcClient.Answer;
import io.latchkey.it.session.App.Spot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/**
 * Whoever holds somebody's access token, at one of Keycloak's REST interfaces.
 *
 * @param base of the interface
 */
record Bearer(String base, String token) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** At account REST. */
    static Bearer ofAccount(App app, Answer tokens) {
        return new Bearer(app.server() + "/realms/" + app.realm() + "/account", token(tokens));
    }

    /** At the admin REST of the same realm. */
    static Bearer ofAdmin(App app, Answer tokens) {
        return new Bearer(app.server() + "/admin/realms/" + app.realm(), token(tokens));
    }

    private static String token(Answer tokens) {
        return tokens.body().path("access_token").asText();
    }

    /** The status that it answers with. */
    int send(String method, String path, String body) {
        return send(method, path, "application/json", body);
    }

    /** Uploads a certificate as the admin console does. */
    int upload(String path, String pem) {
        String part = "--part\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n";
        return send(
                "POST",
                path,
                "multipart/form-data; boundary=part",
                part.formatted("keystoreFormat", "Certificate PEM") + part.formatted("file", pem) + "--part--\r\n");
    }

    private int send(String method, String path, String contentType, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + token)
                .header("X-Forwarded-For", Spot.HOME.address())
                .header("User-Agent", Spot.HOME.agent())
                .header("Accept", "application/json")
                .header("Content-Type", contentType)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int removeFactor(String id) {
        return send("DELETE", "/credentials/" + id, "");
    }
}
