package io.latchkey.keycloak.flow;

import org.jspecify.annotations.Nullable;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;

/** Fields of a posted form. */
final class Forms {
    private static final int LONGEST_CODE = 64;

    private Forms() {}

    /** The first value of a field; null if nothing was posted under its name. */
    static @Nullable String field(KeycloakSession session, String name) {
        HttpRequest request = session.getContext().getHttpRequest();
        if (!"POST".equalsIgnoreCase(request.getHttpMethod())) {
            return null;
        }
        return request.getDecodedFormParameters().getFirst(name);
    }

    /**
     * Takes the blanks out of a posted code, so that one can be pasted as an app or a mail shows it. Keycloak's own forms
     * read the same fields afterwards.
     */
    static void compact(KeycloakSession session, String name) {
        String typed = field(session, name);
        if (typed != null && typed.length() <= LONGEST_CODE) {
            session.getContext()
                    .getHttpRequest()
                    .getDecodedFormParameters()
                    .putSingle(name, typed.replaceAll("\\s", ""));
        }
    }

    /** Whether a box was ticked. */
    static boolean ticked(KeycloakSession session, String name) {
        String value = field(session, name);
        return value != null && (value.equals("on") || value.equals("true"));
    }
}
