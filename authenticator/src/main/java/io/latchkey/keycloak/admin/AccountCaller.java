package io.latchkey.keycloak.admin;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import org.keycloak.models.AccountRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProviderFactory;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.cors.Cors;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.Auth;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * A user who asks about his own account, by the same rules as Keycloak's account interface: a bearer token of this realm,
 * meant for the account client, with the right to see or manage the account. A service account is nobody's own.
 */
record AccountCaller(RealmModel realm, UserModel user) {

    static AccountCaller of(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        ClientModel account = realm.getClientByClientId(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
        if (account == null || !account.isEnabled()) {
            throw new NotFoundException();
        }
        AuthResult result = new AppAuthManager.BearerTokenAuthenticator(session).authenticate();
        if (result == null) {
            throw new NotAuthorizedException("Bearer");
        }
        AccessToken token = whole(session, result, account);
        if (!token.hasAudience(account.getClientId())) {
            throw new NotAuthorizedException("Bearer");
        }
        if (result.user().getServiceAccountClientLink() != null) {
            throw new ForbiddenException();
        }
        Auth auth = new Auth(realm, token, result.user(), account, result.session(), false);
        auth.requireOneOf(AccountRoles.VIEW_PROFILE, AccountRoles.MANAGE_ACCOUNT);
        Cors.builder().checkAllowedOrigins(token).allowedMethods("GET").auth().add();
        return new AccountCaller(realm, result.user());
    }

    /** A lightweight token has its claims only in the server. */
    private static AccessToken whole(KeycloakSession session, AuthResult result, ClientModel account) {
        AccessToken token = result.token();
        if (token.getAudience() != null && token.getResourceAccess(account.getClientId()) != null) {
            return token;
        }
        AccessTokenIntrospectionProvider<?> provider = (AccessTokenIntrospectionProvider<?>) session.getProvider(
                TokenIntrospectionProvider.class, AccessTokenIntrospectionProviderFactory.ACCESS_TOKEN_TYPE);
        return provider.transformAccessToken(token, result.session());
    }
}
