package io.latchkey.keycloak.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.latchkey.risk.net.IpAddress;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.events.Event;
import org.keycloak.models.KeycloakSession;

class FailedSignInTest {

    private final KeycloakSession session = mock(KeycloakSession.class, RETURNS_DEEP_STUBS);

    FailedSignInTest() {
        when(session.getContext().getConnection().getRemoteAddr()).thenReturn("203.0.113.9");
    }

    @ParameterizedTest
    @CsvSource({
        "invalid_user_credentials, true",
        "user_not_found, true",
        "user_disabled, true",
        "user_temporarily_disabled, true",
        "access_denied, false",
        "expired_code, false",
        "rejected_by_user, false",
        ", false"
    })
    void only_a_wrong_proof_or_account_counts(String error, boolean counts) {
        assertThat(FailedSignIn.of(session, event(error)).isPresent()).isEqualTo(counts);
    }

    @Test
    void the_source_is_the_connection_and_not_what_the_event_was_told() {
        Event event = event("user_not_found");
        event.setIpAddress("198.51.100.1");

        assertThat(FailedSignIn.of(session, event).orElseThrow().source())
                .isEqualTo(IpAddress.parse("203.0.113.9").orElseThrow());
    }

    @Test
    void a_name_is_kept_only_where_there_is_no_account() {
        Event known = event("invalid_user_credentials");
        known.setUserId("u1");

        assertThat(FailedSignIn.of(session, known).orElseThrow().name()).isNull();
        assertThat(FailedSignIn.of(session, event("user_not_found"))
                        .orElseThrow()
                        .name())
                .isEqualTo("mallory");
    }

    @Test
    void it_happened_when_the_event_did() {
        assertThat(FailedSignIn.of(session, event("user_not_found"))
                        .orElseThrow()
                        .at())
                .isEqualTo(Instant.ofEpochMilli(1_767_225_600_000L));
    }

    private static Event event(String error) {
        Event event = new Event();
        event.setRealmId("r");
        event.setTime(1_767_225_600_000L);
        event.setError(error);
        event.setDetails(Map.of("username", "mallory"));
        return event;
    }
}
