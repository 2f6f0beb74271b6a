package io.latchkey.keycloak.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.posture.PostureComponentFactory;
import io.latchkey.keycloak.store.LatchkeyComponent;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Posture;
import io.latchkey.risk.policy.Policies;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;
import org.keycloak.http.HttpRequest;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What is left to judge by when scoring has failed. */
class LoginContextsTest {
    private final KeycloakSession session = mock();
    private final RealmModel realm = mock();
    private final HttpHeaders headers = mock();
    private final AuthenticationSessionModel tab = mock();

    @BeforeEach
    void server() {
        Latchkey latchkey = mock();
        KeycloakContext context = mock();
        HttpRequest request = mock();
        ClientModel client = mock();
        when(session.getProvider(Latchkey.class)).thenReturn(latchkey);
        when(latchkey.clock()).thenReturn(Clock.systemUTC());
        when(session.getContext()).thenReturn(context);
        when(context.getRealm()).thenReturn(realm);
        when(context.getHttpRequest()).thenReturn(request);
        when(request.isProxyTrusted()).thenReturn(true);
        when(request.getHttpHeaders()).thenReturn(headers);
        when(tab.getClient()).thenReturn(client);
        when(client.getClientId()).thenReturn("ops-console");
    }

    private Posture posture() {
        UserModel user = mock();
        when(user.getId()).thenReturn("user");
        LoginContext bare = LoginContexts.bare(session, tab, user, Policies.defaults());
        return bare.posture();
    }

    @Test
    void what_is_asserted_of_the_device_counts_though_scoring_failed() {
        ComponentModel component = new ComponentModel();
        component.setProviderId(PostureComponentFactory.ID);
        component.setId("component");
        component.put("header", "Latchkey-Posture");
        component.put("issuer", "issuer");
        component.put("audience", "audience");
        component.put("jwks", "{}");
        when(realm.getComponentsStream(any(), any())).then(call -> Stream.of(component));
        when(session.getProvider(LatchkeyComponent.class, component))
                .then(call -> new PostureComponentFactory().create(session, component));
        when(headers.getRequestHeader("Latchkey-Posture")).thenReturn(List.of("garbage"));

        assertThat(posture().state()).isEqualTo(Posture.State.INVALID);
    }

    @Test
    void should_that_be_what_failed_nothing_is_asserted() {
        when(realm.getComponentsStream(any(), any())).thenThrow(new IllegalStateException("broken"));

        assertThat(posture()).isEqualTo(Posture.notConfigured());
    }
}
