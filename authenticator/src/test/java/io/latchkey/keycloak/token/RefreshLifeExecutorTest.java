package io.latchkey.keycloak.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.store.RealmPolicies;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.PolicyException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.TokenManager.AccessTokenResponseBuilder;
import org.keycloak.protocol.oidc.grants.ciba.clientpolicy.context.BackchannelTokenResponseContext;
import org.keycloak.protocol.oidc.grants.device.clientpolicy.context.DeviceTokenResponseContext;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.RefreshToken;
import org.keycloak.services.clientpolicy.ClientPolicyContext;
import org.keycloak.services.clientpolicy.context.ResourceOwnerPasswordCredentialsResponseContext;

/** An offline token, which has no end of its own. */
class RefreshLifeExecutorTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final AccessTokenResponseBuilder ANSWER = mock();

    private final KeycloakSession session = mock();
    private final ClientModel client = mock();
    private final RefreshToken token = new RefreshToken(new AccessToken(), null, "Offline");

    static Stream<ClientPolicyContext> grants() {
        ClientSessionContext held = mock();
        return Stream.of(
                new ResourceOwnerPasswordCredentialsResponseContext(null, held, ANSWER),
                new DeviceTokenResponseContext(null, null, mock(), ANSWER),
                new BackchannelTokenResponseContext(null, null, held, ANSWER));
    }

    @BeforeEach
    void server() throws PolicyException {
        Latchkey latchkey = mock();
        Stores stores = mock();
        RealmPolicies policies = mock();
        KeycloakContext context = mock();
        RealmModel realm = mock();
        when(ANSWER.getRefreshToken()).thenReturn(token);
        when(session.getProvider(Latchkey.class)).thenReturn(latchkey);
        when(session.getProvider(Stores.class)).thenReturn(stores);
        when(session.getContext()).thenReturn(context);
        when(latchkey.clock()).thenReturn(Clock.fixed(NOW, ZoneOffset.UTC));
        when(stores.policies()).thenReturn(policies);
        when(policies.active(realm))
                .thenReturn(Policies.parse("{\"clients\":{\"vault\":{\"sensitivity\":\"critical\"}}}"));
        when(context.getRealm()).thenReturn(realm);
        when(context.getClient()).thenReturn(client);
        when(client.getClientId()).thenReturn("shop");
    }

    private void executed(ClientPolicyContext context, String settings) throws Exception {
        RefreshLifeExecutor executor = new RefreshLifeExecutor(session);
        executor.setupConfiguration(new JsonMapper().readValue(settings, RefreshLifeExecutor.Settings.class));
        executor.executeOnEvent(context);
    }

    @ParameterizedTest
    @MethodSource("grants")
    void ends_by_whichever_grant_it_came(ClientPolicyContext context) throws Exception {
        executed(context, "{\"seconds\":600}");

        assertThat(token.getExp()).isEqualTo(NOW.getEpochSecond() + 600);
    }

    @ParameterizedTest
    @CsvSource({"critical, shop, true", "Critical, shop, true", "high, shop, false", ", shop, false", ", vault, true"})
    void ends_if_its_client_is_of_the_sensitivity_by_attribute_or_policy(
            String attribute, String clientId, boolean ends) throws Exception {
        when(client.getClientId()).thenReturn(clientId);
        when(client.getAttribute("latchkey.sensitivity")).thenReturn(attribute);

        executed(grants().findFirst().orElseThrow(), "{\"seconds\":600,\"sensitivity\":\"critical\"}");

        assertThat(token.getExp()).isEqualTo(ends ? NOW.getEpochSecond() + 600 : null);
    }

    @Test
    void a_sensitivity_that_is_none_can_not_be_saved() throws Exception {
        JsonMapper json = new JsonMapper();

        assertThat(json.readValue("{\"sensitivity\":\"highest\"}", RefreshLifeExecutor.Settings.class)
                        .validateConfig())
                .isFalse();
        assertThat(json.readValue("{\"sensitivity\":\"high\"}", RefreshLifeExecutor.Settings.class)
                        .validateConfig())
                .isTrue();
    }
}
