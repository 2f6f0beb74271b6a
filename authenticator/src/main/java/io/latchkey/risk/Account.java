package io.latchkey.risk;

import java.time.Instant;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Whose sign-in it is.
 *
 * @param id the user's id in the realm
 * @param createdAt when the account was made; {@code null} if the user store doesn't say
 * @param privilegedRoles roles the user holds that the policy or Keycloak calls privileged; empty if none
 * @param passwordChangedAt last change of the password; {@code null} if unknown
 * @param factorChangedAt last time a second factor was added; {@code null} if there is none or it is unknown
 * @param mailChangedAt last change of the mail address; {@code null} if none is known
 * @param roleGrantedAt last time a privileged role was granted; {@code null} if none is known
 */
public record Account(
        String id,
        @Nullable Instant createdAt,
        SortedSet<String> privilegedRoles,
        @Nullable Instant passwordChangedAt,
        @Nullable Instant factorChangedAt,
        @Nullable Instant mailChangedAt,
        @Nullable Instant roleGrantedAt) {

    /** Whether the user holds any privileged role. */
    public boolean privileged() {
        return !privilegedRoles.isEmpty();
    }
}
