package io.latchkey.keycloak.flow;

import io.latchkey.risk.policy.Policy;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserConsentModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.services.managers.UserConsentManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/** The consent to a scope that the policy calls privileged: it lets an application go on when the user is long gone. */
public final class SensitiveConsent {
    private SensitiveConsent() {}

    /** Whether this sign-in will end at Keycloak's page of consent, with such a scope on it. */
    static boolean isAhead(KeycloakSession session, AuthenticationSessionModel tab, UserModel user) {
        ClientModel client = tab.getClient();
        Set<String> privileged = privileged(session, tab.getRealm());
        if (privileged.isEmpty() || !client.isConsentRequired()) {
            return false;
        }
        UserConsentModel given = UserConsentManager.getConsentByClient(session, tab.getRealm(), user, client.getId());
        String prompt = tab.getClientNote(OIDCLoginProtocol.PROMPT_PARAM);
        boolean anew = given == null || prompt != null && prompt.contains(OIDCLoginProtocol.PROMPT_VALUE_CONSENT);
        return TokenManager.getRequestedClientScopes(session, tab.getClientNote(OAuth2Constants.SCOPE), client, user)
                .filter(scope -> privileged.contains(scope.getName()))
                .anyMatch(scope -> anew || !given.isClientScopeGranted(scope));
    }

    /** Whether one of these is privileged. */
    public static boolean isSensitive(KeycloakSession session, RealmModel realm, Stream<ClientScopeModel> scopes) {
        Set<String> privileged = privileged(session, realm);
        return scopes.map(ClientScopeModel::getName).anyMatch(privileged::contains);
    }

    private static Set<String> privileged(KeycloakSession session, RealmModel realm) {
        Policy policy = RealmPolicy.of(session, realm);
        return policy.privileges().scopes();
    }
}
