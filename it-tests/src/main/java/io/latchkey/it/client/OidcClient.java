package io.latchkey.it.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An application: the code flow with PKCE, the password grant and the grant of service accounts.
 *
 * @param server where Keycloak is
 * @param redirect where browsers are sent back to
 */
public record OidcClient(URI server, String realm, String clientId, URI redirect) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HttpClient HTTP = Http.client();

    /** A sign-in that an application has begun. */
    public record Attempt(URI url, String state, String verifier) {}

    /** A realm's answer at one of its endpoints. */
    public record Answer(int status, JsonNode body) {

        public boolean isGranted() {
            return status == 200;
        }

        /** The error code, empty if there is none. */
        public String error() {
            return body.path("error").asText("");
        }

        /**
         * The claims of the access token, whose signature is not checked here.
         *
         * @throws IllegalStateException if there is no token
         */
        public JsonNode claims() {
            if (!isGranted()) {
                throw new IllegalStateException("No token: " + status + " " + body);
            }
            String payload = body.get("access_token").asText().split("\\.", -1)[1];
            return Http.json(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
        }
    }

    /** Begins a sign-in; {@code more} are further parameters, such as {@code prompt} or {@code acr_values}. */
    public Attempt begin(Map<String, String> more) {
        String verifier = random();
        String state = random();
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", clientId);
        parameters.put("response_type", "code");
        parameters.put("scope", "openid");
        parameters.put("redirect_uri", redirect.toString());
        parameters.put("state", state);
        parameters.put("code_challenge", challenge(verifier));
        parameters.put("code_challenge_method", "S256");
        parameters.putAll(more);
        return new Attempt(URI.create(endpoint("auth") + "?" + Http.encode(parameters)), state, verifier);
    }

    public Attempt begin() {
        return begin(Map.of());
    }

    /** Exchanges the code that the browser brought back. */
    public Answer exchange(Attempt attempt, String code) {
        return token(
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        clientId,
                        "code",
                        code,
                        "redirect_uri",
                        redirect.toString(),
                        "code_verifier",
                        attempt.verifier()),
                Map.of());
    }

    /** The password grant; {@code more} are further fields such as {@code totp}. */
    public Answer passwordGrant(
            String username, String password, Map<String, String> more, Map<String, String> headers) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of(
                "grant_type",
                "password",
                "client_id",
                clientId,
                "scope",
                "openid",
                "username",
                username,
                "password",
                password));
        fields.putAll(more);
        return token(fields, headers);
    }

    /** The grant of a service account. */
    public Answer clientCredentials(String secret, Map<String, String> headers) {
        return token(
                Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", secret), headers);
    }

    /** A new access token for a refresh token. */
    public Answer refresh(String refreshToken, Map<String, String> headers) {
        return token(
                Map.of("grant_type", "refresh_token", "client_id", clientId, "refresh_token", refreshToken), headers);
    }

    /** Whether the realm says of a token that it is good. */
    public boolean isActive(String secret, String token) {
        return post(
                        "token/introspect",
                        Map.of("client_id", clientId, "client_secret", secret, "token", token),
                        Map.of())
                .body()
                .path("active")
                .asBoolean();
    }

    /** Any request to the token endpoint. */
    public Answer token(Map<String, String> fields, Map<String, String> headers) {
        return post("token", fields, headers);
    }

    private Answer post(String name, Map<String, String> fields, Map<String, String> headers) {
        HttpRequest.Builder request = Http.form(endpoint(name), fields);
        headers.forEach(request::header);
        HttpResponse<String> answer = Http.send(HTTP, request.build());
        return new Answer(answer.statusCode(), Http.json(answer.body()));
    }

    private URI endpoint(String name) {
        return server.resolve("/realms/" + realm + "/protocol/openid-connect/" + name);
    }

    private static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
