package io.latchkey.keycloak;

import io.latchkey.risk.net.IpAddress;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/** Where a request comes from. */
public final class Sources {
    private Sources() {}

    /**
     * The address of the client as Keycloak sees it: the peer, or what a proxy that Keycloak trusts says of it. Never the
     * remote host, which can be any text.
     *
     * @return null if it can't be read
     */
    public static @Nullable IpAddress address(KeycloakSession session) {
        return IpAddress.parse(session.getContext().getConnection().getRemoteAddr())
                .orElse(null);
    }
}
