package io.latchkey.keycloak.token;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.cluster.FailureCounters;
import io.latchkey.keycloak.metrics.Metrics;
import io.latchkey.keycloak.store.Decisions;
import io.latchkey.keycloak.store.Profiles;
import io.latchkey.keycloak.store.RealmPolicies;
import io.latchkey.keycloak.store.SignIns;
import io.latchkey.keycloak.store.StoredProfile;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.net.NetworkFacts;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.PolicyException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.common.ClientConnection;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.models.UserSessionModel;

/** A request of a service account whose shared secret is too weak for it, under a policy in force. */
final class OneWorkload {
    final KeycloakSession session = mock();
    final AuthenticatedClientSessionModel held = mock();
    final FailureCounters counters = mock();
    private final ClientModel client = mock();
    private final RealmModel realm = mock();

    OneWorkload() {
        UserSessionModel userSession = mock();
        UserModel account = mock();
        UserProvider users = mock();
        when(held.getClient()).thenReturn(client);
        when(held.getUserSession()).thenReturn(userSession);
        when(userSession.getUser()).thenReturn(account);
        when(account.getId()).thenReturn("account");
        when(account.getServiceAccountClientLink()).thenReturn("client");
        when(client.getClientId()).thenReturn("batch");
        when(client.isServiceAccountsEnabled()).thenReturn(true);
        when(client.getClientAuthenticatorType()).thenReturn("client-secret");
        when(session.users()).thenReturn(users);
        when(users.getServiceAccount(client)).thenReturn(account);
        request();
        latchkey();
        stores();
    }

    void provesItselfBy(String authenticator) {
        when(client.getClientAuthenticatorType()).thenReturn(authenticator);
    }

    private void request() {
        KeycloakContext context = mock();
        ClientConnection connection = mock();
        Map<String, Object> attributes = new HashMap<>();
        when(session.getContext()).thenReturn(context);
        when(context.getRealm()).thenReturn(realm);
        when(context.getClient()).thenReturn(client);
        when(realm.getId()).thenReturn("realm");
        when(context.getConnection()).thenReturn(connection);
        when(connection.getRemoteAddr()).thenReturn("192.0.2.1");
        when(session.getAttribute(any(), any())).then(call -> attributes.get(call.<String>getArgument(0)));
        doAnswer(call -> attributes.put(call.getArgument(0), call.getArgument(1)))
                .when(session)
                .setAttribute(any(), any());
    }

    private void latchkey() {
        Latchkey latchkey = mock();
        Metrics metrics = mock();
        when(session.getProvider(Latchkey.class)).thenReturn(latchkey);
        when(session.getProvider(FailureCounters.class)).thenReturn(counters);
        when(latchkey.clock()).thenReturn(Clock.systemUTC());
        when(latchkey.networks()).thenReturn(NetworkFacts::of);
        when(latchkey.metrics()).thenReturn(metrics);
    }

    private void stores() {
        Stores stores = mock();
        RealmPolicies policies = mock();
        Profiles profiles = mock();
        SignIns signIns = mock();
        Decisions decisions = mock();
        when(session.getProvider(Stores.class)).thenReturn(stores);
        when(stores.policies()).thenReturn(policies);
        when(stores.profiles()).thenReturn(profiles);
        when(stores.signIns()).thenReturn(signIns);
        when(stores.decisions()).thenReturn(decisions);
        when(profiles.load(any(), any())).thenReturn(StoredProfile.none());
        try {
            when(policies.active(realm)).thenReturn(Policies.parse("{\"mode\":\"enforce\"}"));
        } catch (PolicyException e) {
            throw new IllegalStateException(e);
        }
    }
}
