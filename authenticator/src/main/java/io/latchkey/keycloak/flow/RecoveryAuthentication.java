package io.latchkey.keycloak.flow;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.SystemClientUtil;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/** Authentications for recoveries: each begins with nothing, and no session ever comes of it. */
final class RecoveryAuthentication {
    private RecoveryAuthentication() {}

    /** @param clientId where the person came from; null if it isn't known */
    static AuthenticationSessionModel fresh(KeycloakSession session, RealmModel realm, @Nullable String clientId) {
        ClientModel named = clientId == null ? null : realm.getClientByClientId(clientId);
        ClientModel client = named == null || !named.isEnabled() ? SystemClientUtil.getSystemClient(realm) : named;
        RootAuthenticationSessionModel root =
                new AuthenticationSessionManager(session).createAuthenticationSession(realm, true);
        return dressed(session, realm, root.createAuthenticationSession(client));
    }

    /** What a recovery must prove, for no particular client: which one the person came from is for him to choose. */
    static RecoveryRisk assessed(
            KeycloakSession session, RealmModel realm, AuthenticationSessionModel fresh, UserModel user) {
        RootAuthenticationSessionModel root = fresh.getParentSession();
        AuthenticationSessionModel tab =
                dressed(session, realm, root.createAuthenticationSession(SystemClientUtil.getSystemClient(realm)));
        try {
            return RecoveryRisk.of(session, realm, tab, user);
        } finally {
            root.removeAuthenticationSessionByTabId(tab.getTabId());
        }
    }

    private static AuthenticationSessionModel dressed(
            KeycloakSession session, RealmModel realm, AuthenticationSessionModel tab) {
        String account = Urls.accountBase(session.getContext().getUri().getBaseUri())
                .path("/")
                .build(realm.getName())
                .toString();
        tab.setAction(AuthenticationSessionModel.Action.AUTHENTICATE.name());
        tab.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        tab.setRedirectUri(account);
        tab.setClientNote(OIDCLoginProtocol.REDIRECT_URI_PARAM, account);
        tab.setAuthNote(AuthenticationManager.END_AFTER_REQUIRED_ACTIONS, "true");
        return tab;
    }
}
