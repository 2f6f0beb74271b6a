package io.latchkey.keycloak.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.cluster.FailureCounters;
import io.latchkey.keycloak.metrics.Metrics;
import io.latchkey.keycloak.store.RealmPolicies;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.policy.Policies;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserLoginFailureModel;
import org.keycloak.models.UserLoginFailureProvider;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.BruteForceProtector;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What it leaves to Keycloak; {@code LockoutIT} shows whom it spares. */
class SparingProtectorTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final KeycloakSession session = mock(KeycloakSession.class);
    private final KeycloakContext context = mock(KeycloakContext.class);
    private final AuthenticationSessionModel tab = mock(AuthenticationSessionModel.class);
    private final RealmModel realm = mock(RealmModel.class);
    private final UserModel user = mock(UserModel.class);
    private final BruteForceProtector keycloaks = mock(BruteForceProtector.class);
    private final UserLoginFailureProvider failures = mock(UserLoginFailureProvider.class);
    private final UserLoginFailureModel failure = mock(UserLoginFailureModel.class);
    private final RealmPolicies policies = mock(RealmPolicies.class);
    private final Latchkey latchkey = mock(Latchkey.class);
    private final FailureCounters counters = mock(FailureCounters.class);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SparingProtector protector = new SparingProtector(session, keycloaks, new SparedAttempts());

    @BeforeEach
    void a_locked_account_in_a_realm_that_spares() throws Exception {
        Stores stores = mock(Stores.class);
        when(session.getContext()).thenReturn(context);
        when(context.getAuthenticationSession()).thenReturn(tab);
        when(session.loginFailures()).thenReturn(failures);
        when(session.getProvider(Stores.class)).thenReturn(stores);
        when(session.getProvider(Latchkey.class)).thenReturn(latchkey);
        when(session.getProvider(FailureCounters.class)).thenReturn(counters);
        when(stores.policies()).thenReturn(policies);
        when(policies.active(realm)).thenReturn(Policies.parse("{\"lockout\":{\"spareRecognised\":true}}"));
        when(latchkey.clock()).thenReturn(Clock.fixed(NOW, ZoneOffset.UTC));
        when(latchkey.metrics()).thenReturn(new Metrics(meters));
        when(realm.getId()).thenReturn("r");
        when(user.getId()).thenReturn("u");
        when(keycloaks.isTemporarilyDisabled(session, realm, user)).thenReturn(true);
        when(failures.getUserLoginFailure(realm, "u")).thenReturn(failure);
        when(failure.getFailedLoginNotBefore()).thenReturn((int) NOW.getEpochSecond() + 60);
    }

    private boolean isDisabled() {
        return protector.isTemporarilyDisabled(session, realm, user);
    }

    @Test
    void an_account_that_is_not_locked_costs_no_look_at_anything() {
        when(keycloaks.isTemporarilyDisabled(session, realm, user)).thenReturn(false);

        assertThat(isDisabled()).isFalse();
        verify(session, never()).getProvider(any());
        verify(session, never()).loginFailures();
    }

    @Test
    void where_it_is_off_it_only_asks_keycloak() {
        when(policies.active(realm)).thenReturn(Policies.defaults());

        assertThat(isDisabled()).isTrue();
        protector.failedLogin(realm, user, null, null, Set.of("password"));
        protector.successfulLogin(realm, user, null, null, Set.of("password"));

        verify(keycloaks).failedLogin(realm, user, null, null, Set.of("password"));
        verify(keycloaks).successfulLogin(realm, user, null, null, Set.of("password"));
        verify(session, never()).getProvider(FailureCounters.class);
    }

    @Test
    void another_attempt_under_way_is_no_lock_to_pass() {
        when(failure.getFailedLoginNotBefore()).thenReturn((int) NOW.getEpochSecond());

        assertThat(isDisabled()).isTrue();
        verify(policies, never()).active(any());
    }

    @Test
    void an_administrator_who_asks_is_told_of_the_lock() {
        when(context.getAuthenticationSession()).thenReturn(null);

        assertThat(isDisabled()).isTrue();
        verify(policies, never()).active(any());
    }

    @Test
    void a_password_grant_is_not_spared() {
        assertThat(isDisabled()).isTrue();
        assertThat(lockouts("stranger")).isOne();
    }

    @Test
    void what_goes_wrong_leaves_the_account_locked_and_is_counted() {
        when(tab.getRedirectUri()).thenThrow(new IllegalStateException("broken"));

        assertThat(isDisabled()).isTrue();
        protector.failedLogin(realm, user, null, null, Set.of("password"));

        assertThat(meters.get("latchkey.failures")
                        .tag("kind", "lockout")
                        .counter()
                        .count())
                .isEqualTo(2);
        verify(keycloaks).failedLogin(realm, user, null, null, Set.of("password"));
    }

    @Test
    void a_success_past_a_lock_does_not_end_it() {
        when(tab.getAuthNote("latchkey.spared")).thenReturn("u");

        protector.successfulLogin(realm, user, null, null, Set.of("password"));

        verify(keycloaks, never()).successfulLogin(any(), any(), any(), any(), any());
    }

    @Test
    void a_success_of_another_user_in_the_same_tab_does() {
        when(tab.getAuthNote("latchkey.spared")).thenReturn("somebody else");

        protector.successfulLogin(realm, user, null, null, Set.of("password"));

        verify(keycloaks).successfulLogin(realm, user, null, null, Set.of("password"));
    }

    @Test
    void once_the_lock_is_over_the_sign_in_is_like_any_other() {
        when(keycloaks.isTemporarilyDisabled(session, realm, user)).thenReturn(false);
        when(tab.getAuthNote("latchkey.spared")).thenReturn("u");

        assertThat(isDisabled()).isFalse();

        verify(tab).removeAuthNote("latchkey.spared");
    }

    @Test
    void a_permanent_lockout_is_for_keycloak_to_say() {
        when(keycloaks.isPermanentlyLockedOut(session, realm, user)).thenReturn(true);

        assertThat(protector.isPermanentlyLockedOut(session, realm, user)).isTrue();
    }

    private double lockouts(String outcome) {
        return meters.get("latchkey.lockouts").tag("outcome", outcome).counter().count();
    }
}
