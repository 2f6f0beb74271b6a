package io.latchkey.keycloak.event;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;

/**
 * What an administrator did to somebody's account that may amount to a recovery. Keycloak has no hook that could ask for
 * anything first, so it is seen by its admin event.
 */
record SupportReset(String userId, Kind kind, String subject) {
    /** What the path of the event tells. */
    enum Kind {
        PASSWORD,
        CREDENTIAL,
        /** A mail with a link by which the mailbox alone sets a password or adds a factor. */
        ACTIONS_MAILED,
        /** Linked to an identity provider. */
        LINKED,
        /** Anything in the account, which has to be looked at. */
        CHANGED
    }

    private static final Pattern PASSWORD = Pattern.compile("users/([^/]+)/reset-password");
    private static final Pattern CREDENTIAL = Pattern.compile("users/([^/]+)/credentials/[^/]+");
    private static final Pattern MAILED =
            Pattern.compile("users/([^/]+)/(?:execute-actions-email|reset-password-email)");
    private static final Pattern LINKED = Pattern.compile("users/([^/]+)/federated-identity/([^/]+)");
    private static final Pattern USER = Pattern.compile("users/([^/]+)");
    private static final Set<ResourceType> TYPES = Set.of(ResourceType.USER);

    /** Empty for everything else, and for what failed. */
    static Optional<SupportReset> of(AdminEvent event) {
        String path = event.getResourcePath();
        if (event.getError() != null || path == null || !TYPES.contains(event.getResourceType())) {
            return Optional.empty();
        }
        OperationType operation = event.getOperationType();
        if (operation == OperationType.ACTION) {
            return match(PASSWORD, path, Kind.PASSWORD)
                    .or(() -> match(CREDENTIAL, path, Kind.CREDENTIAL))
                    .or(() -> match(MAILED, path, Kind.ACTIONS_MAILED));
        }
        if (operation == OperationType.CREATE) {
            return match(LINKED, path, Kind.LINKED);
        }
        return operation == OperationType.UPDATE ? match(USER, path, Kind.CHANGED) : Optional.empty();
    }

    private static Optional<SupportReset> match(Pattern pattern, String path, Kind kind) {
        Matcher matcher = pattern.matcher(path);
        return matcher.matches()
                ? Optional.of(
                        new SupportReset(matcher.group(1), kind, matcher.groupCount() > 1 ? matcher.group(2) : ""))
                : Optional.empty();
    }
}
