package io.latchkey.keycloak.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.latchkey.risk.Level;
import io.latchkey.risk.Proof;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.models.Constants;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Which sign-ins may change what an account is held by. */
class GuardedChangeTest {
    private final Map<String, String> notes = new HashMap<>();
    private final AuthenticationSessionModel tab = mock();
    private final UserModel user = mock();
    private final SubjectCredentialManager credentials = mock();
    private final RequiredActionContext context = mock();
    private final RequiredActionProvider action = mock();
    private @Nullable Proof change;

    @BeforeEach
    void somebody_with_an_app() {
        when(context.getAuthenticationSession()).thenReturn(tab);
        when(context.getUser()).thenReturn(user);
        when(user.getId()).thenReturn("u");
        when(user.credentialManager()).thenReturn(credentials);
        when(credentials.isConfiguredFor("otp")).thenReturn(true);
        when(tab.getClientNote(any())).thenAnswer(call -> notes.get(call.<String>getArgument(0)));
    }

    @ParameterizedTest
    @CsvSource({
        "LOW, NONE, false, true",
        "MEDIUM, NONE, false, false",
        "MEDIUM, PASSWORD, false, false",
        "MEDIUM, NONE, true, false",
        "MEDIUM, EMAIL_CODE, false, true",
        "MEDIUM, OTP, false, true",
        "HIGH, OTP, false, false",
        "HIGH, WEBAUTHN, false, true",
        "CRITICAL, WEBAUTHN, false, false",
    })
    void what_an_administrator_demands_is_open_once_the_level_is_met(
            Level level, Proof proof, boolean spared, boolean open) {
        signIn(level, proof, spared, false, false);

        assertThat(isOpen()).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "PASSWORD, false, false, true, false",
        "PASSWORD, false, true, false, false",
        "PASSWORD, false, false, false, true",
        "PASSWORD, true, true, true, true",
        "OTP, false, true, true, true",
        "EMAIL_CODE, false, true, false, true",
    })
    void what_an_application_asks_for_needs_something_besides_the_password(
            Proof proof, boolean recognised, boolean established, boolean factor, boolean open) {
        notes.put(Constants.KC_ACTION, "UPDATE_PASSWORD");
        when(credentials.isConfiguredFor("otp")).thenReturn(factor);
        signIn(Level.LOW, proof, false, recognised, established);

        assertThat(isOpen()).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "PASSWORD, true, RECOVERY_CODE, false",
        "OTP, false, RECOVERY_CODE, true",
        "OTP, true, WEBAUTHN, false",
        "WEBAUTHN, false, WEBAUTHN, true",
        "NONE, false, NONE, true"
    })
    void where_the_users_strongest_factor_is_wanted_nothing_less_opens_it(
            Proof proof, boolean recognised, Proof wanted, boolean open) {
        notes.put(Constants.KC_ACTION, "UPDATE_PASSWORD");
        change = wanted;
        signIn(wanted == Proof.NONE ? Level.LOW : Level.MEDIUM, proof, false, recognised, true);

        assertThat(isOpen()).isEqualTo(open);
    }

    @Test
    void a_sign_in_that_is_not_scored_is_not_touched() {
        assertThat(isOpen()).isTrue();
    }

    @Test
    void a_recovery_changes_nothing_but_what_its_case_is_redeemed_for() {
        when(tab.getAuthNote("latchkey.recovery.case")).thenReturn("c");

        assertThat(isOpen()).isFalse();
    }

    @Test
    void a_reset_that_keeps_no_case_sets_its_password_by_it() {
        when(tab.getAuthNote("latchkey.recovery.factor.u")).thenReturn("true");

        assertThat(isOpen()).isTrue();
    }

    @Test
    void a_form_that_is_posted_where_it_is_closed_fails() {
        signIn(Level.MEDIUM, Proof.PASSWORD, false, false, false);

        GuardedChange.of(action).processAction(context);

        verify(context).failure();
        verify(action, never()).processAction(any());
    }

    private boolean isOpen() {
        return !GuardedChange.of(action).isClosed(context);
    }

    private void signIn(Level level, Proof proof, boolean spared, boolean recognised, boolean established) {
        Verdict.Basis basis = new Verdict.Basis(
                true, spared, recognised, recognised, established, level, null, false, 20, "v", List.of(), "");
        Verdict verdict = new Verdict(
                level, "d", false, basis, new Verdict.Progress(proof, proof != Proof.PASSWORD, false, false), change);
        Map<String, String> kept = new HashMap<>();
        AuthenticationSessionModel writer = mock();
        org.mockito.Mockito.doAnswer(call -> kept.put(call.getArgument(0), call.getArgument(1)))
                .when(writer)
                .setClientNote(any(), any());
        new Verdicts(writer).put("u", verdict);
        notes.putAll(kept);
    }
}
