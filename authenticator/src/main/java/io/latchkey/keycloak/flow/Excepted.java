package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.store.RealmExceptions;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.exception.ExceptionScope.Seen;
import io.latchkey.risk.exception.ExceptionSet;
import io.latchkey.risk.policy.Policy;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.GroupModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Finds the exceptions that hold for a request. Asks nothing but Keycloak's caches. */
public final class Excepted {
    private Excepted() {}

    /** The same context under the exceptions that hold for it. */
    public static LoginContext context(LoginContext context, RealmModel realm, UserModel user, Policy policy) {
        ExceptionSet exceptions = RealmExceptions.of(realm);
        Seen seen = new Seen(
                user.getId(),
                exceptions.asksForGroups() ? groups(user) : Set.of(),
                context.target().clientId(),
                context.network().address());
        return context.under(exceptions.holding(seen, context.at(), policy.exceptions()));
    }

    /** Whoever is in a group is in those above it too. */
    private static Set<String> groups(UserModel user) {
        Set<String> groups = new HashSet<>();
        user.getGroupsStream().forEach(group -> {
            for (@Nullable GroupModel each = group; each != null && groups.add(each.getId()); ) {
                each = each.getParent();
            }
        });
        return groups;
    }
}
