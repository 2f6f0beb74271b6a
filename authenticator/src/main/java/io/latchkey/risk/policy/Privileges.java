package io.latchkey.risk.policy;

import java.util.Set;

/**
 * What counts as privileged beyond what Keycloak itself uses to manage a realm.
 *
 * @param roles realm roles by name, client roles as {@code client/role}
 * @param scopes client scopes whose request is privileged
 */
public record Privileges(Set<String> roles, Set<String> scopes) {
    public Privileges {
        roles = Set.copyOf(roles);
        scopes = Set.copyOf(scopes);
    }
}
