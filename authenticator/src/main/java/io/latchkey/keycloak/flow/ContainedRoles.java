package io.latchkey.keycloak.flow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.keycloak.models.RoleModel;

/**
 * Roles with all that they contain, as this request's transaction sees it. Keycloak's {@code RoleUtils.expandCompositeRoles} goes by
 * a cache that all requests share: what a request has added to a role and not committed yet is written there, and other
 * transactions see it, or is not seen at all.
 */
final class ContainedRoles {
    private ContainedRoles() {}

    /** These roles too. A role that contains itself, directly or not, is no obstacle. */
    static Set<RoleModel> of(Set<RoleModel> roles) {
        Set<RoleModel> found = new HashSet<>(roles);
        Deque<RoleModel> left = new ArrayDeque<>(roles);
        while (!left.isEmpty()) {
            left.pop().getCompositesStream().filter(found::add).forEach(left::push);
        }
        return found;
    }
}
