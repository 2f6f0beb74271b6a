package io.latchkey.risk;

import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What is being opened.
 *
 * @param clientId the client's id as in OAuth ({@code client_id}), not Keycloak's internal one
 * @param sensitivity the client attribute {@code latchkey.sensitivity}; {@code null} if unset or unreadable
 * @param scopes requested scopes; empty if none were named
 * @param levelOfAuthentication requested level of authentication (ACR, as Keycloak's number); {@code null} if none
 */
public record Target(
        String clientId,
        @Nullable Sensitivity sensitivity,
        SortedSet<String> scopes,
        @Nullable Integer levelOfAuthentication) {}
