package io.latchkey.keycloak.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.latchkey.risk.Proof;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;

class StrengthTest {
    @ParameterizedTest
    @CsvSource({
        "'', PASSWORD",
        "otp, RECOVERY_CODE",
        "recovery-authn-codes, RECOVERY_CODE",
        "webauthn, WEBAUTHN",
        "webauthn-passwordless, WEBAUTHN",
        "otp webauthn, WEBAUTHN"
    })
    void the_strongest_factor_says_what_is_wanted(String factors, Proof least) {
        UserModel user = mock();
        SubjectCredentialManager credentials = mock();
        when(user.credentialManager()).thenReturn(credentials);
        for (String factor : List.of(factors.split(" "))) {
            when(credentials.isConfiguredFor(factor)).thenReturn(true);
        }

        assertThat(Strength.of(user)).isEqualTo(least);
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, NONE, true",
        "NONE, PASSWORD, false",
        "PASSWORD, PASSWORD, true",
        "FEDERATED, PASSWORD, true",
        "PASSWORD, RECOVERY_CODE, false",
        "EMAIL_CODE, RECOVERY_CODE, false",
        "FEDERATED, RECOVERY_CODE, false",
        "RECOVERY_CODE, RECOVERY_CODE, true",
        "OTP, RECOVERY_CODE, true",
        "OTP, WEBAUTHN, false",
        "FEDERATED, WEBAUTHN, false",
        "WEBAUTHN, WEBAUTHN, true"
    })
    void a_proof_is_as_strong_as_another_or_not(Proof given, Proof least, boolean enough) {
        assertThat(Strength.meets(given, least)).isEqualTo(enough);
    }
}
