package io.latchkey.keycloak.posture;

import java.util.List;
import java.util.Optional;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.KeycloakSession;

/** The header in which a proxy hands its assertion on. */
final class PostureHeader {
    private PostureHeader() {}

    /**
     * What the request carries, if it came through a proxy that Keycloak trusts; a header from anybody else is as if it
     * weren't there. Where {@code proxy-trusted-addresses} isn't set, Keycloak trusts every peer.
     *
     * @return empty if there is none, or a blank one
     * @throws InvalidAssertionException if there is more than one
     */
    static Optional<String> read(KeycloakSession session, String name) throws InvalidAssertionException {
        HttpRequest request = session.getContext().getHttpRequest();
        if (!request.isProxyTrusted()) {
            return Optional.empty();
        }
        List<String> values = request.getHttpHeaders().getRequestHeader(name);
        if (values == null || values.isEmpty()) {
            return Optional.empty();
        }
        if (values.size() > 1) {
            throw new InvalidAssertionException(Flaw.REPEATED);
        }
        return Optional.of(values.get(0).trim()).filter(text -> !text.isEmpty());
    }
}
