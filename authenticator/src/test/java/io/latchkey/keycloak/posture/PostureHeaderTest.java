package io.latchkey.keycloak.posture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostureHeaderTest {
    private final KeycloakSessions keycloak = new KeycloakSessions();

    @AfterEach
    void stop() {
        keycloak.close();
    }

    private void carries(boolean trusted, String... values) {
        HttpHeaders headers = mock();
        when(headers.getRequestHeader("Latchkey-Posture")).thenReturn(values.length == 0 ? null : List.of(values));
        when(keycloak.request().getHttpHeaders()).thenReturn(headers);
        when(keycloak.request().isProxyTrusted()).thenReturn(trusted);
    }

    @Test
    void what_a_trusted_proxy_sends_is_read() throws Exception {
        carries(true, " a.b.c ");

        assertThat(PostureHeader.read(keycloak.session(), "Latchkey-Posture")).contains("a.b.c");
    }

    @Test
    void what_anybody_else_sends_is_as_if_it_were_not_there() throws Exception {
        carries(false, "a.b.c");
        assertThat(PostureHeader.read(keycloak.session(), "Latchkey-Posture")).isEmpty();

        carries(false, "a.b.c", "d.e.f");
        assertThat(PostureHeader.read(keycloak.session(), "Latchkey-Posture")).isEmpty();
    }

    @Test
    void none_and_a_blank_one_are_the_same() throws Exception {
        carries(true);
        assertThat(PostureHeader.read(keycloak.session(), "Latchkey-Posture")).isEmpty();

        carries(true, " \t");
        assertThat(PostureHeader.read(keycloak.session(), "Latchkey-Posture")).isEmpty();
    }

    @Test
    void two_are_one_too_many() {
        carries(true, "a.b.c", "a.b.c");

        assertThatExceptionOfType(InvalidAssertionException.class)
                .isThrownBy(() -> PostureHeader.read(keycloak.session(), "Latchkey-Posture"))
                .satisfies(invalid -> assertThat(invalid.flaw()).isEqualTo(Flaw.REPEATED));
    }
}
