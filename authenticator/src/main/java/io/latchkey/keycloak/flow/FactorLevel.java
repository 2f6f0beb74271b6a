package io.latchkey.keycloak.flow;

import io.latchkey.risk.Proof;
import org.keycloak.authentication.authenticators.util.AcrStore;
import org.keycloak.authentication.authenticators.util.LoAUtil;
import org.keycloak.models.KeycloakSession;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Keycloak's level of authentication of a sign-in in which a factor was given, for the claim {@code acr}. A flow that has
 * conditions on levels says them itself.
 */
final class FactorLevel {
    /** Where Keycloak's own 1 is a sign-in by password, and 0 one by the session's cookie. */
    static final int FACTOR = 2;

    private FactorLevel() {}

    static void tell(KeycloakSession session, AuthenticationSessionModel tab, Proof given) {
        AcrStore levels = new AcrStore(session, tab);
        if (given.strong()
                && levels.getLevelOfAuthenticationFromCurrentAuthentication() < FACTOR
                && LoAUtil.getLoaMaxAgesConfiguredInRealmBrowserFlow(tab.getRealm())
                        .isEmpty()) {
            levels.setLevelAuthenticatedToCurrentRequest(FACTOR);
        }
    }
}
