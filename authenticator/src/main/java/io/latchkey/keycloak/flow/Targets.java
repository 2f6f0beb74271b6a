package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.Workloads;
import io.latchkey.risk.Target;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What a sign-in opens. */
public final class Targets {
    static final String SENSITIVITY = Workloads.SENSITIVITY;

    private static final int SCOPES = 32;
    private static final int SCOPE_LENGTH = 64;

    private Targets() {}

    static Target of(AuthenticationSessionModel tab) {
        ClientModel client = tab.getClient();
        return of(
                client,
                scopes(tab.getClientNote(OAuth2Constants.SCOPE)),
                number(tab.getClientNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION)));
    }

    static Target of(ClientModel client, SortedSet<String> scopes, @Nullable Integer levelOfAuthentication) {
        return new Target(
                client.getClientId(),
                Workloads.sensitivity(client.getAttribute(SENSITIVITY)),
                scopes,
                levelOfAuthentication);
    }

    /** Some of the scopes of a request: 32 at most, none longer than 64 characters. */
    public static SortedSet<String> scopes(@Nullable String text) {
        SortedSet<String> scopes = new TreeSet<>();
        if (text != null) {
            for (String scope : text.split(" ", SCOPES + 1)) {
                if (!scope.isEmpty() && scope.length() <= SCOPE_LENGTH && scopes.size() < SCOPES) {
                    scopes.add(scope);
                }
            }
        }
        return scopes;
    }

    private static @Nullable Integer number(@Nullable String text) {
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
