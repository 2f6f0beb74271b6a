package io.latchkey.keycloak.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.latchkey.risk.Level;
import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;

class MeansTest {
    private static final Instant RECOVERED = Instant.parse("2026-03-02T08:30:00Z");

    private final UserModel user = mock();
    private final SubjectCredentialManager credentials = mock();

    @BeforeEach
    void a_user_without_a_factor_who_has_mail() {
        when(user.credentialManager()).thenReturn(credentials);
        when(user.isEmailVerified()).thenReturn(true);
        when(user.getEmail()).thenReturn("alice@latchkey.example");
    }

    @ParameterizedTest
    @CsvSource({
        "MEDIUM, false, webauthn, FACTOR",
        "MEDIUM, false, webauthn-passwordless, FACTOR",
        "HIGH, false, webauthn-passwordless, KEY",
        "HIGH, false, webauthn-passwordless otp, KEY",
        "MEDIUM, false, otp, FACTOR",
        "MEDIUM, false, recovery-authn-codes, FACTOR",
        "MEDIUM, true, password, MAIL",
        "HIGH, false, webauthn, KEY",
        "HIGH, true, webauthn, KEY",
        "HIGH, false, otp, NONE",
        "HIGH, true, otp, FACTOR",
        "HIGH, false, webauthn otp, KEY",
        "HIGH, true, webauthn otp, FACTOR",
        "HIGH, true, recovery-authn-codes, NONE",
        "HIGH, true, password, NONE",
    })
    void what_a_user_has_serves_at_some_levels(Level level, boolean recognised, String types, Means means) {
        for (String type : types.split(" ")) {
            when(credentials.isConfiguredFor(type)).thenReturn(true);
        }

        assertThat(means(level, recognised)).isEqualTo(means);
    }

    @Test
    void an_address_that_nobody_has_verified_serves_for_nothing() {
        when(user.isEmailVerified()).thenReturn(false);

        assertThat(means(Level.MEDIUM, true)).isEqualTo(Means.NONE);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void nor_does_one_that_is_not_there(@Nullable String address) {
        when(user.getEmail()).thenReturn(address);

        assertThat(means(Level.MEDIUM, true)).isEqualTo(Means.NONE);
    }

    @ParameterizedTest
    @CsvSource({"LOW, MAIL", "NORMAL, MAIL", "HIGH, NONE", "CRITICAL, NONE"})
    void no_code_is_mailed_for_a_sensitive_client(Sensitivity sensitivity, Means means) {
        assertThat(Means.of(Factors.all(user), verdict(Level.MEDIUM, false), Policies.defaults(), sensitivity))
                .isEqualTo(means);
    }

    @Test
    void no_code_is_mailed_where_the_policy_forbids_it() throws Exception {
        Policy policy = Policies.parse("{\"mailCode\":{\"allowed\":false}}");

        assertThat(Means.of(Factors.all(user), verdict(Level.MEDIUM, false), policy, Sensitivity.NORMAL))
                .isEqualTo(Means.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "MEDIUM, false, -1, FACTOR",
        "MEDIUM, false, 0, NONE",
        "MEDIUM, false, 1, NONE",
        "HIGH, true, -1, FACTOR",
        "HIGH, true, 1, NONE"
    })
    void on_probation_only_a_factor_from_before_it_serves(Level level, boolean recognised, int seconds, Means means) {
        CredentialModel app = new CredentialModel();
        app.setCreatedDate(RECOVERED.plusSeconds(seconds).toEpochMilli());
        when(credentials.isConfiguredFor("otp")).thenReturn(true);
        when(credentials.getStoredCredentialsByTypeStream(any())).then(call -> Stream.empty());
        when(credentials.getStoredCredentialsByTypeStream("otp")).then(call -> Stream.of(app));

        assertThat(Means.of(
                        new Factors(user, RECOVERED),
                        verdict(level, recognised),
                        Policies.defaults(),
                        Sensitivity.NORMAL))
                .isEqualTo(means);
    }

    @Test
    void nor_does_a_mailed_code_or_a_factor_of_unknown_age() {
        when(credentials.getStoredCredentialsByTypeStream(any())).then(call -> Stream.empty());
        when(credentials.getStoredCredentialsByTypeStream("otp")).then(call -> Stream.of(new CredentialModel()));

        assertThat(Means.of(
                        new Factors(user, RECOVERED),
                        verdict(Level.MEDIUM, true),
                        Policies.defaults(),
                        Sensitivity.NORMAL))
                .isEqualTo(Means.NONE);
    }

    @ParameterizedTest
    @EnumSource
    void each_is_read_back_from_its_key(Means means) {
        assertThat(Means.parse(means.key())).contains(means);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "FACTOR", "anything"})
    void nothing_else_is(@Nullable String text) {
        assertThat(Means.parse(text)).isEmpty();
    }

    private Means means(Level level, boolean recognised) {
        return Means.of(Factors.all(user), verdict(level, recognised), Policies.defaults(), Sensitivity.NORMAL);
    }

    private static Verdict verdict(Level level, boolean recognised) {
        Verdict.Basis basis = new Verdict.Basis(
                true, false, recognised, recognised, recognised, null, null, false, 20, "v", List.of(), "");
        return new Verdict(level, "0123456789abcdef", false, basis, Verdict.Progress.none(), null);
    }
}
