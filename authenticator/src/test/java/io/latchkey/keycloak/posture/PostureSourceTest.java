package io.latchkey.keycloak.posture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.metrics.Metrics;
import io.latchkey.keycloak.store.LatchkeyComponent;
import io.latchkey.risk.Posture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** From the realm's settings and a request to what the engine is told. */
class PostureSourceTest {
    private static final SigningProxy PROXY = SigningProxy.rsa("proxy-1");

    private final KeycloakSessions keycloak = new KeycloakSessions();
    private final KeycloakSession session = keycloak.session();
    private final BrowserCookies cookies = new BrowserCookies(session);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final PostureComponentFactory factory = new PostureComponentFactory();
    private final HttpHeaders headers = mock();
    private final ComponentModel component = component();
    private final AuthenticationSessionModel tab = BrowserCookies.signIn("mine");
    private final Log log = Log.open();

    private static ComponentModel component() {
        ComponentModel component = PostureSettingsTest.component();
        component.put("jwks", SigningProxy.keySet(PROXY));
        return component;
    }

    @BeforeEach
    void server() {
        Latchkey latchkey = mock();
        when(latchkey.clock()).thenReturn(Clock.fixed(Claims.NOW, ZoneOffset.UTC));
        when(latchkey.metrics()).thenReturn(new Metrics(meters));
        when(session.getProvider(Latchkey.class)).thenReturn(latchkey);
        when(session.getProvider(LatchkeyComponent.class, component)).then(call -> factory.create(session, component));
        when(keycloak.request().isProxyTrusted()).thenReturn(true);
        when(keycloak.request().getHttpHeaders()).thenReturn(headers);
        cookies.withAuthenticationSession(cookies.authenticationSession("mine"));
        has(component);
    }

    @AfterEach
    void stop() {
        log.close();
        keycloak.close();
    }

    private void has(ComponentModel... components) {
        RealmModel realm = session.getContext().getRealm();
        when(realm.getId()).thenReturn("realm");
        when(realm.getComponentsStream("realm", LatchkeyComponent.class.getName()))
                .then(call -> Stream.of(components));
    }

    private Posture posture(String... values) {
        when(headers.getRequestHeader("Latchkey-Posture")).thenReturn(List.of(values));
        return Postures.of(session, tab);
    }

    private String assertion(String sessionId) {
        String name = SessionNames.name(cookies.authenticationSession(sessionId));
        return PROXY.sign(Claims.ordinary().with("session", "\"" + name + "\"").json());
    }

    private double uncheckable() {
        return meters.get("latchkey.failures").tag("kind", "posture").counter().count();
    }

    @Test
    void a_good_assertion_is_told() {
        assertThat(posture(assertion("mine"))).isEqualTo(new Posture(Posture.State.PRESENT, true, true, true, true));
        assertThat(uncheckable()).isZero();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void without_a_source_no_header_is_looked_at() {
        has();

        assertThat(posture(assertion("mine"))).isEqualTo(Posture.notConfigured());
        verify(headers, never()).getRequestHeader(any());
    }

    @Test
    void components_of_another_kind_are_no_source() {
        ComponentModel policy = new ComponentModel();
        policy.setProviderId("latchkey-policy");
        has(policy);

        assertThat(posture(assertion("mine"))).isEqualTo(Posture.notConfigured());
    }

    @Test
    void no_assertion_is_absent() {
        assertThat(posture().state()).isEqualTo(Posture.State.ABSENT);
        assertThat(uncheckable()).isZero();
    }

    @Test
    void one_that_came_past_the_proxy_is_absent() {
        when(keycloak.request().isProxyTrusted()).thenReturn(false);

        assertThat(posture(assertion("mine")).state()).isEqualTo(Posture.State.ABSENT);
    }

    @Test
    void the_assertion_of_another_session_is_invalid() {
        assertThat(posture(assertion("another")).state()).isEqualTo(Posture.State.INVALID);
    }

    @Test
    void an_assertion_with_the_cookie_it_was_made_for_is_invalid_in_another_session() {
        cookies.withAuthenticationSession(cookies.authenticationSession("another"));

        assertThat(posture(assertion("another")).state()).isEqualTo(Posture.State.INVALID);
    }

    @Test
    void two_assertions_are_invalid() {
        assertThat(posture(assertion("mine"), assertion("mine")).state()).isEqualTo(Posture.State.INVALID);
        assertThat(posture(assertion("mine") + ", " + assertion("mine")).state())
                .isEqualTo(Posture.State.INVALID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "{}", "e30.e30.e30", "null", "🦊"})
    void garbage_is_invalid_and_counted_nowhere_else(String garbage) {
        assertThat(posture(garbage).state()).isEqualTo(Posture.State.INVALID);
        assertThat(posture(garbage.repeat(100_000 / garbage.length())).state()).isEqualTo(Posture.State.INVALID);
        assertThat(uncheckable()).isZero();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void an_assertion_that_breaks_something_is_invalid() {
        when(session.tokens()).thenThrow(new IllegalStateException("broken"));
        cookies.withIdentity("identity", "mine");

        assertThat(posture(assertion("mine")).state()).isEqualTo(Posture.State.INVALID);
    }

    @Test
    void broken_settings_are_absent_counted_each_time_and_logged_once() {
        component.put("maxAgeSeconds", "soon");

        assertThat(posture(assertion("mine")).state()).isEqualTo(Posture.State.ABSENT);
        assertThat(posture(assertion("mine")).state()).isEqualTo(Posture.State.ABSENT);
        assertThat(uncheckable()).isEqualTo(2);
        assertThat(log.lines()).singleElement().asString().contains("latchkey", "maxAgeSeconds");

        component.put("maxAgeSeconds", "300");
        assertThat(posture(assertion("mine")).state()).isEqualTo(Posture.State.PRESENT);
        assertThat(log.lines()).hasSize(2);
    }

    @Test
    void keys_that_are_out_of_order_are_absent_counted_each_time_and_logged_once() {
        component.put("jwks", "no keys");

        assertThat(posture(assertion("mine")).state()).isEqualTo(Posture.State.ABSENT);
        assertThat(posture(assertion("mine")).state()).isEqualTo(Posture.State.ABSENT);
        assertThat(uncheckable()).isEqualTo(2);
        assertThat(log.lines()).singleElement().asString().contains("latchkey");
    }
}
