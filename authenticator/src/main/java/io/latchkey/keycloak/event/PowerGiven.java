package io.latchkey.keycloak.event;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;

/**
 * What an administrator did that may give somebody power, by the path of Keycloak's event, which comes afterwards.
 *
 * @param subject id of the user who was given a role or a group, of the client that was given a key, or of the group that was
 *     given a role; of a role, what Keycloak's path calls it by
 */
record PowerGiven(Kind kind, String subject) {
    enum Kind {
        /** Of a role or a group, to a user who may be made with it; whether that is privileged has to be looked at. */
        ROLE,
        /** A key of a client was uploaded or made. */
        CLIENT_KEY,
        /** Of a role to a whole group; whether that is privileged has to be looked at. */
        GROUP,
        /** Of other roles to a role, by its id; the same. */
        COMPOSITE_BY_ID,
        /** Of other roles to a role, by its name. */
        COMPOSITE,
        /** Of other roles to a client's role, as {@code id/roles/name}. */
        CLIENT_COMPOSITE
    }

    private static final Map<Kind, Pattern> GIVING = Map.of(
            Kind.ROLE, Pattern.compile("users/([^/]+)(?:/(?:role-mappings|groups)/.+)?"),
            Kind.GROUP, Pattern.compile("groups/([^/]+)/role-mappings/.+"),
            Kind.COMPOSITE_BY_ID, Pattern.compile("roles-by-id/([^/]+)/composites"),
            Kind.COMPOSITE, Pattern.compile("roles/(.+)/composites"),
            Kind.CLIENT_COMPOSITE, Pattern.compile("clients/([^/]+/roles/.+)/composites"));
    private static final Pattern KEY = Pattern.compile("clients/([^/]+)/certificates/[^/]+/.+");

    /** Empty for everything else, and for what failed. */
    static Optional<PowerGiven> of(AdminEvent event) {
        String path = event.getResourcePath();
        if (event.getError() != null || path == null) {
            return Optional.empty();
        }
        if (event.getOperationType() == OperationType.CREATE) {
            return GIVING.entrySet().stream()
                    .flatMap(each -> match(each.getValue(), path, each.getKey()).stream())
                    .findFirst();
        }
        boolean changes = event.getOperationType() != OperationType.DELETE;
        return changes ? match(KEY, path, Kind.CLIENT_KEY) : Optional.empty();
    }

    private static Optional<PowerGiven> match(Pattern pattern, String path, Kind kind) {
        Matcher matcher = pattern.matcher(path);
        return matcher.matches() ? Optional.of(new PowerGiven(kind, matcher.group(1))) : Optional.empty();
    }
}
