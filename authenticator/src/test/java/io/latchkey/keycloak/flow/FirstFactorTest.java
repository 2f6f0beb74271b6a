package io.latchkey.keycloak.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.latchkey.keycloak.flow.FirstFactor.Mailbox;
import io.latchkey.risk.Level;
import io.latchkey.risk.Proof;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

class FirstFactorTest {
    private final AuthenticationSessionModel tab = mock();
    private final UserModel user = mock();

    @BeforeEach
    void hasAVerifiedAddress() {
        when(user.isEmailVerified()).thenReturn(true);
        when(user.getEmail()).thenReturn("u@example.org");
        when(tab.getUserSessionNotes()).thenReturn(Map.of());
    }

    @Test
    void the_password_is_enough_while_nobody_has_signed_in() {
        assertThat(isUnvouched(Mailbox.UNUSED, Proof.PASSWORD, false)).isFalse();
    }

    @Test
    void a_verdict_of_an_earlier_version_asks_for_nothing_new() {
        assertThat(isUnvouched(null, Proof.PASSWORD, false)).isFalse();
    }

    @Test
    void it_is_not_in_an_account_that_has_been_used() {
        assertThat(isUnvouched(Mailbox.KEPT, Proof.PASSWORD, false)).isTrue();
    }

    @Test
    void the_mailed_code_vouches_there() {
        assertThat(isUnvouched(Mailbox.KEPT, Proof.EMAIL_CODE, false)).isFalse();
    }

    @Test
    void it_does_not_once_the_address_was_replaced_whether_the_new_one_is_verified_or_not() {
        assertThat(isUnvouched(Mailbox.REPLACED, Proof.EMAIL_CODE, false)).isTrue();

        when(user.isEmailVerified()).thenReturn(false);
        assertThat(isUnvouched(Mailbox.REPLACED, Proof.PASSWORD, false)).isTrue();
    }

    @Test
    void an_account_without_a_verified_address_has_nothing_to_ask_for() {
        when(user.isEmailVerified()).thenReturn(false);

        assertThat(isUnvouched(Mailbox.KEPT, Proof.PASSWORD, false)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mailbox.class,
            names = {"KEPT", "REPLACED"})
    void a_recognised_browser_vouches_as_a_key_does(Mailbox mailbox) {
        assertThat(isUnvouched(mailbox, Proof.PASSWORD, true)).isFalse();
        assertThat(isUnvouched(mailbox, Proof.WEBAUTHN, false)).isFalse();
    }

    @Test
    void so_does_an_identity_provider() {
        when(tab.getUserSessionNotes()).thenReturn(Map.of("identity_provider", "partner"));

        assertThat(isUnvouched(Mailbox.KEPT, Proof.NONE, false)).isFalse();
    }

    private boolean isUnvouched(@Nullable Mailbox mailbox, Proof proof, boolean recognised) {
        Verdict.Basis basis = new Verdict.Basis(
                true, false, recognised, recognised, recognised, Level.LOW, mailbox, false, 5, "v", List.of(), "");
        Verdict.Progress progress = new Verdict.Progress(proof, proof == Proof.EMAIL_CODE, false, false);
        return FirstFactor.isUnvouched(new Verdict(Level.LOW, "d", false, basis, progress, null), tab, user);
    }
}
