package io.latchkey.keycloak.flow;

import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.models.Constants;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Whether a sign-in may need further requests before it is finished. */
final class Interruptions {
    private Interruptions() {}

    static boolean ahead(RequiredActionContext context) {
        AuthenticationSessionModel tab = context.getAuthenticationSession();
        return !tab.getRequiredActions().isEmpty()
                || tab.getClientNote(Constants.KC_ACTION) != null
                || tab.getClient().isConsentRequired()
                || context.getUser().getRequiredActionsStream().findAny().isPresent();
    }
}
