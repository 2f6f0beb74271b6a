package io.latchkey.keycloak.flow;

import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.util.TokenUtil;

/** {@code prompt=none}: nothing may be shown. */
final class Silence {
    private Silence() {}

    static boolean isAskedFor(AuthenticationSessionModel tab) {
        return TokenUtil.hasPrompt(
                tab.getClientNote(OIDCLoginProtocol.PROMPT_PARAM), OIDCLoginProtocol.PROMPT_VALUE_NONE);
    }
}
