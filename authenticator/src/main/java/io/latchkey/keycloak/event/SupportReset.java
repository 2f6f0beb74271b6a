package io.latchkey.keycloak.event;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keycloak.events.Details;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;

/**
 * What an administrator did to somebody's account that amounts to a recovery: he set its password, or took a password or
 * factor from it. Keycloak has no hook that could ask for anything first, so it is seen by its admin event.
 *
 * @param reason short code
 */
record SupportReset(String userId, String reason) {
    private static final Pattern PASSWORD = Pattern.compile("users/([^/]+)/reset-password");
    private static final Pattern CREDENTIAL = Pattern.compile("users/([^/]+)/credentials/[^/]+");
    private static final Set<String> TYPES = Set.of(
            PasswordCredentialModel.TYPE,
            OTPCredentialModel.TYPE,
            WebAuthnCredentialModel.TYPE_TWOFACTOR,
            WebAuthnCredentialModel.TYPE_PASSWORDLESS,
            RecoveryAuthnCodesCredentialModel.TYPE);

    /** Empty for everything else, and for what failed. */
    static Optional<SupportReset> of(AdminEvent event) {
        String path = event.getResourcePath();
        boolean done = event.getError() == null
                && event.getOperationType() == OperationType.ACTION
                && event.getResourceType() == ResourceType.USER;
        if (!done || path == null) {
            return Optional.empty();
        }
        Matcher password = PASSWORD.matcher(path);
        if (password.matches()) {
            return Optional.of(new SupportReset(password.group(1), "password-set"));
        }
        Matcher credential = CREDENTIAL.matcher(path);
        String type = event.getDetails() == null ? null : event.getDetails().get(Details.CREDENTIAL_TYPE);
        return credential.matches() && type != null && TYPES.contains(type)
                ? Optional.of(new SupportReset(credential.group(1), "credential-removed"))
                : Optional.empty();
    }
}
