package io.latchkey.keycloak.token;

import org.keycloak.models.ClientModel;

/** Whose address Keycloak sees when a client refreshes its tokens. */
enum Vantage {
    /** The user's: the client runs where he is. */
    USER,
    /** That of the client's own server, which is no evidence about the user. */
    BACKEND;

    /** Client attribute: user or backend. */
    static final String ATTRIBUTE = "latchkey.vantage";

    /** The user's, unless the client says otherwise. */
    static Vantage of(ClientModel client) {
        String text = client.getAttribute(ATTRIBUTE);
        return text != null && text.trim().equalsIgnoreCase("backend") ? BACKEND : USER;
    }
}
