package io.latchkey.keycloak.token;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;

/** Makes the tokens of one exchange: for a sensitive audience they end soon, and say who acts ({@code act}, RFC 8693). */
final class DelegatedTokens extends TokenManager {
    private static final String ACT = "act";

    private final Exchange exchange;
    private final @Nullable AccessToken subject;
    private final Consumer<String> refusal;

    /**
     * @param subject the token that is exchanged
     * @param refusal is told of a sensitive audience that a token would have without being asked for; throws
     */
    DelegatedTokens(Exchange exchange, @Nullable AccessToken subject, Consumer<String> refusal) {
        this.exchange = exchange;
        this.subject = subject;
        this.refusal = refusal;
    }

    @Override
    public AccessToken createClientAccessToken(
            KeycloakSession session,
            RealmModel realm,
            ClientModel client,
            UserModel user,
            UserSessionModel userSession,
            ClientSessionContext context,
            boolean offline) {
        AccessToken token = super.createClientAccessToken(session, realm, client, user, userSession, context, offline);
        exchange.unasked(token).ifPresent(refusal);
        if (exchange.isSensitive()) {
            long end = token.getIat() + exchange.lifeSeconds();
            token.exp(token.getExp() == null ? end : Math.min(token.getExp(), end));
            token.setOtherClaims(ACT, act(client));
        }
        return token;
    }

    /** Who acts now, and within it who acted before. */
    private Map<String, Object> act(ClientModel client) {
        Map<String, Object> act = new LinkedHashMap<>();
        act.put("sub", client.getClientId());
        Object before = subject == null ? null : subject.getOtherClaims().get(ACT);
        if (before != null) {
            act.put(ACT, before);
        }
        return act;
    }
}
