package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.Workloads;
import io.latchkey.risk.Target;
import io.latchkey.risk.policy.Policy;
import java.util.Set;
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

    static Target of(AuthenticationSessionModel tab, Policy policy) {
        return of(
                tab.getClient(),
                scopes(
                        tab.getClientNote(OAuth2Constants.SCOPE),
                        policy.privileges().scopes()),
                number(tab.getClientNote(Constants.REQUESTED_LEVEL_OF_AUTHENTICATION)),
                policy);
    }

    /** What a client has without asking is opened too: its default scopes that the policy calls privileged are added. */
    static Target of(
            ClientModel client, SortedSet<String> scopes, @Nullable Integer levelOfAuthentication, Policy policy) {
        SortedSet<String> opened = new TreeSet<>(scopes);
        Set<String> privileged = policy.privileges().scopes();
        if (!privileged.isEmpty()) {
            client.getClientScopes(true).keySet().stream()
                    .filter(privileged::contains)
                    .forEach(opened::add);
        }
        return new Target(
                client.getClientId(),
                Workloads.sensitivity(client.getAttribute(SENSITIVITY)),
                opened,
                levelOfAuthentication);
    }

    /** Some of the scopes of a request: 32 at most, none longer than 64 characters. */
    public static SortedSet<String> scopes(@Nullable String text) {
        return scopes(text, Set.of());
    }

    /** @param always are never left out, whatever is asked for before them, and however often */
    private static SortedSet<String> scopes(@Nullable String text, Set<String> always) {
        SortedSet<String> scopes = new TreeSet<>();
        if (text != null) {
            for (String scope : text.split(" ")) {
                boolean some = !scope.isEmpty() && scope.length() <= SCOPE_LENGTH && scopes.size() < SCOPES;
                if (some || always.contains(scope)) {
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
