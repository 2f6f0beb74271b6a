package io.latchkey.keycloak.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionModel.SessionPersistenceState;

/** Since when somebody without a factor has proved nothing. */
class FreshProofTest {
    private static final Instant BEGUN = Instant.parse("2026-03-01T12:00:00Z");

    private final UserSessionModel session = mock();

    @BeforeEach
    void begins() {
        when(session.getStarted()).thenReturn((int) BEGUN.getEpochSecond());
        when(session.getPersistenceState()).thenReturn(SessionPersistenceState.PERSISTENT);
    }

    @Test
    void a_sign_in_says_when_it_was() {
        when(session.getNote("AUTH_TIME")).thenReturn("1772370000");

        assertThat(FreshProof.authenticated(session)).isEqualTo(Instant.ofEpochSecond(1_772_370_000));
    }

    @Test
    void a_password_grant_was_when_its_session_began() {
        assertThat(FreshProof.authenticated(session)).isEqualTo(BEGUN);
    }

    @Test
    void whoever_an_administrator_has_become_has_proved_nothing() {
        when(session.getNote("IMPERSONATOR_ID")).thenReturn("admin");

        assertThat(FreshProof.authenticated(session)).isEqualTo(Instant.EPOCH);
    }

    @Test
    void he_has_once_he_signs_in_himself() {
        when(session.getNote("IMPERSONATOR_ID")).thenReturn("admin");
        when(session.getNote("AUTH_TIME")).thenReturn("1772370000");

        assertThat(FreshProof.authenticated(session)).isEqualTo(Instant.ofEpochSecond(1_772_370_000));
    }

    @Test
    void a_session_that_is_begun_for_a_token_without_one_proves_nothing() {
        when(session.getPersistenceState()).thenReturn(SessionPersistenceState.TRANSIENT);

        assertThat(FreshProof.authenticated(session)).isEqualTo(Instant.EPOCH);
    }
}
