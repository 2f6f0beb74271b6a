package io.latchkey.it.session;

import io.latchkey.it.client.OidcClient;
import io.latchkey.it.client.OidcClient.Answer;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/**
 * A server that calls others in the name of its users.
 *
 * @param clientId its id, which is its secret too
 */
record Backend(URI server, String realm, String clientId) {
    private static final String TYPE = "urn:ietf:params:oauth:token-type:access_token";

    /** Exchanges the access token of an answer. */
    Answer exchange(Answer tokens, Map<String, String> more) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "grant_type", "urn:ietf:params:oauth:grant-type:token-exchange",
                "client_id", clientId,
                "client_secret", clientId,
                "subject_token", tokens.body().path("access_token").asText(),
                "subject_token_type", TYPE));
        fields.putAll(more);
        return client().token(fields, Map.of());
    }

    Answer exchangeFor(Answer tokens, String audience) {
        return exchange(tokens, Map.of("audience", audience));
    }

    /** Whether the realm says of a token that it is good. */
    boolean isActive(Answer tokens) {
        return client().isActive(clientId, tokens.body().path("access_token").asText());
    }

    private OidcClient client() {
        return new OidcClient(server, realm, clientId, server);
    }
}
