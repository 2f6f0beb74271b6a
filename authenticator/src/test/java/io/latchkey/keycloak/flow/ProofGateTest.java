package io.latchkey.keycloak.flow;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.store.Profiles;
import io.latchkey.keycloak.store.RealmPolicies;
import io.latchkey.keycloak.store.StoredProfile;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.Level;
import io.latchkey.risk.Proof;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.profile.Profile;
import io.latchkey.risk.profile.Standing;
import io.latchkey.risk.profile.Standing.State;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationProcessor;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

class ProofGateTest {
    private static final String USER = "b7c6";
    private static final Instant NOW = Instant.parse("2026-03-02T08:30:00Z");
    private static final Instant RECOVERED = NOW.minusSeconds(600);

    private final AuthenticationFlowContext context = mock();
    private final RootAuthenticationSessionModel root = mock();
    private final Map<String, AuthenticationSessionModel> tabs = new HashMap<>();
    private final AuthenticationSessionModel tab = tab("this one");
    private final Refusal refusal = mock();
    private final KeycloakSession session = mock();
    private final ClientModel client = mock();
    private final SubjectCredentialManager credentials = mock();
    private final ProofGate gate = new ProofGate(refusal);

    @BeforeEach
    void a_user_at_the_end_of_the_flow() {
        UserModel user = mock();
        RealmModel realm = mock();
        Stores stores = mock();
        RealmPolicies policies = mock();
        Profiles profiles = mock();
        Latchkey latchkey = mock();
        when(user.getId()).thenReturn(USER);
        when(user.credentialManager()).thenReturn(credentials);
        when(realm.getId()).thenReturn("realm");
        when(context.getSession()).thenReturn(session);
        when(context.getRealm()).thenReturn(realm);
        when(tab.getRealm()).thenReturn(realm);
        when(tab.getClient()).thenReturn(client);
        when(client.getClientId()).thenReturn("payroll");
        when(session.getProvider(Stores.class)).thenReturn(stores);
        when(session.getProvider(Latchkey.class)).thenReturn(latchkey);
        when(latchkey.clock()).thenReturn(Clock.fixed(NOW, ZoneOffset.UTC));
        when(stores.policies()).thenReturn(policies);
        when(stores.profiles()).thenReturn(profiles);
        when(stores.signIns()).thenReturn(mock());
        when(policies.active(realm)).thenReturn(Policies.defaults());
        Standing probation = new Standing(State.PROBATION, "recovered", "owner", RECOVERED, NOW.plusSeconds(60));
        when(profiles.load("realm", USER))
                .thenReturn(new StoredProfile(Profile.empty().withStanding(probation), 1, false));
        when(context.getUser()).thenReturn(user);
        when(context.getAuthenticationSession()).thenReturn(tab);
        when(root.getAuthenticationSessions()).thenReturn(tabs);
    }

    @ParameterizedTest
    @CsvSource({"LOW, password", "MEDIUM, otp", "MEDIUM, recovery-authn-codes", "HIGH, webauthn"})
    void what_is_proved_passes(Level level, String credential) {
        verdict(tab, level, Verdict.Progress.none());
        gave(credential);

        gate.authenticate(context);

        assertPassed();
    }

    @ParameterizedTest
    @CsvSource({"MEDIUM, password", "HIGH, otp", "HIGH, recovery-authn-codes", "CRITICAL, webauthn"})
    void what_is_not_is_refused(Level level, String credential) {
        verdict(tab, level, Verdict.Progress.none());
        gave(credential);

        gate.authenticate(context);

        assertRefused();
    }

    @Test
    void what_our_own_prompts_have_seen_counts() {
        verdict(tab, Level.MEDIUM, new Verdict.Progress(Proof.EMAIL_CODE, true, false, false));

        gate.authenticate(context);

        assertPassed();
    }

    @Test
    void a_verdict_that_another_tab_has_raised_asks_for_more() {
        verdict(tab, Level.MEDIUM, new Verdict.Progress(Proof.OTP, true, false, false));
        verdict(tab("another"), Level.HIGH, Verdict.Progress.none());

        gate.authenticate(context);

        assertRefused();
    }

    @Test
    void posting_to_it_is_no_way_past_it() {
        verdict(tab, Level.MEDIUM, Verdict.Progress.none());
        gave("password");

        gate.action(context);

        assertRefused();
    }

    @ParameterizedTest
    @CsvSource({"high, otp, 1", "high, otp, 0", "critical, otp, 1", "high, password, -1"})
    void on_probation_a_factor_from_after_the_recovery_opens_nothing_sensitive(
            String sensitivity, String credential, int secondsAfter) {
        verdict(tab, Level.LOW, Verdict.Progress.none());
        when(client.getAttribute(Targets.SENSITIVITY)).thenReturn(sensitivity);
        has(credential, RECOVERED.plusSeconds(secondsAfter));
        gave(credential);

        gate.authenticate(context);

        assertRefused();
    }

    @ParameterizedTest
    @CsvSource({"high, -1", "critical, -1", "normal, 1"})
    void an_older_one_does_and_any_where_nothing_is_sensitive(String sensitivity, int secondsAfter) {
        verdict(tab, Level.MEDIUM, Verdict.Progress.none());
        when(client.getAttribute(Targets.SENSITIVITY)).thenReturn(sensitivity);
        has("otp", RECOVERED.plusSeconds(secondsAfter));
        gave("otp");

        gate.authenticate(context);

        assertPassed();
    }

    @Test
    void nor_does_a_mailed_code_count_there() {
        verdict(tab, Level.MEDIUM, new Verdict.Progress(Proof.EMAIL_CODE, true, false, false));
        when(client.getAttribute(Targets.SENSITIVITY)).thenReturn("high");

        gate.authenticate(context);

        assertRefused();
    }

    private void has(String type, Instant made) {
        CredentialModel credential = new CredentialModel();
        credential.setCreatedDate(made.toEpochMilli());
        when(credentials.getStoredCredentialsByTypeStream(type)).then(call -> Stream.of(credential));
    }

    private void assertPassed() {
        verify(context).success();
        verify(refusal, never()).authenticate(any());
    }

    private void assertRefused() {
        verify(refusal).authenticate(context);
        verify(context, never()).success();
    }

    private void gave(String credential) {
        when(tab.getAuthNote(AuthenticationProcessor.AUTHN_CREDENTIALS)).thenReturn("[\"" + credential + "\"]");
    }

    /** In the log already, so that it is taken as it stands. */
    private static void verdict(AuthenticationSessionModel tab, Level level, Verdict.Progress progress) {
        Verdict.Basis basis =
                new Verdict.Basis(true, false, false, false, false, null, null, false, 20, "v", List.of(), "");
        new Verdicts(tab).put(USER, new Verdict(level, "0123456789abcdef", true, basis, progress, null));
    }

    private AuthenticationSessionModel tab(String id) {
        Map<String, String> notes = new HashMap<>();
        AuthenticationSessionModel made = mock();
        when(made.getParentSession()).thenReturn(root);
        when(made.getClientNote(anyString())).then(call -> notes.get(call.<String>getArgument(0)));
        doAnswer(call -> notes.put(call.getArgument(0), call.getArgument(1)))
                .when(made)
                .setClientNote(anyString(), anyString());
        tabs.put(id, made);
        return made;
    }
}
