package io.latchkey.keycloak.flow;

import org.jspecify.annotations.Nullable;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;

/** Fields of a posted form. */
final class Forms {
    private Forms() {}

    /** The first value of a field; null if nothing was posted under its name. */
    static @Nullable String field(KeycloakSession session, String name) {
        HttpRequest request = session.getContext().getHttpRequest();
        if (!"POST".equalsIgnoreCase(request.getHttpMethod())) {
            return null;
        }
        return request.getDecodedFormParameters().getFirst(name);
    }

    /** Whether a box was ticked. */
    static boolean ticked(KeycloakSession session, String name) {
        String value = field(session, name);
        return value != null && (value.equals("on") || value.equals("true"));
    }
}
