package io.latchkey.keycloak.event;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;

/**
 * What an administrator did that may give somebody power, by the path of Keycloak's event, which comes afterwards.
 *
 * @param subject id of the user who was given a role or a group, or of the client that was given a key
 */
record PowerGiven(Kind kind, String subject) {
    enum Kind {
        /** Of a role or a group; whether that is privileged has to be looked at. */
        ROLE,
        /** A key of a client was uploaded or made. */
        CLIENT_KEY
    }

    private static final Pattern ROLE = Pattern.compile("users/([^/]+)/(?:role-mappings|groups)/.+");
    private static final Pattern KEY = Pattern.compile("clients/([^/]+)/certificates/[^/]+/.+");

    /** Empty for everything else, and for what failed. */
    static Optional<PowerGiven> of(AdminEvent event) {
        String path = event.getResourcePath();
        if (event.getError() != null || path == null) {
            return Optional.empty();
        }
        if (event.getOperationType() == OperationType.CREATE) {
            return match(ROLE, path, Kind.ROLE);
        }
        boolean changes = event.getOperationType() != OperationType.DELETE;
        return changes ? match(KEY, path, Kind.CLIENT_KEY) : Optional.empty();
    }

    private static Optional<PowerGiven> match(Pattern pattern, String path, Kind kind) {
        Matcher matcher = pattern.matcher(path);
        return matcher.matches() ? Optional.of(new PowerGiven(kind, matcher.group(1))) : Optional.empty();
    }
}
