package io.latchkey.keycloak.flow;

import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.authenticators.broker.util.PostBrokerLoginConstants;
import org.keycloak.models.Constants;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Whether a sign-in may need further requests before it is finished. */
final class Interruptions {
    private Interruptions() {}

    /** Whether this is the flow after a sign-in at an identity provider: Keycloak finishes that one in another request. */
    static boolean afterBroker(AuthenticationSessionModel tab) {
        return tab.getAuthNote(PostBrokerLoginConstants.PBL_BROKERED_IDENTITY_CONTEXT) != null;
    }

    static boolean ahead(RequiredActionContext context) {
        AuthenticationSessionModel tab = context.getAuthenticationSession();
        return !tab.getRequiredActions().isEmpty()
                || tab.getClientNote(Constants.KC_ACTION) != null
                || tab.getClient().isConsentRequired()
                || context.getUser().getRequiredActionsStream().findAny().isPresent();
    }
}
