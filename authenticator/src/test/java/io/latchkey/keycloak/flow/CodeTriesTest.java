package io.latchkey.keycloak.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.SingleUseObjectProvider;

class CodeTriesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final KeycloakSession session = mock();
    private final MailedCode code = new MailedCode("hash", NOW.getEpochSecond(), NOW.getEpochSecond() + 600, 5);
    private final MailedCode next = new MailedCode("other", NOW.getEpochSecond(), NOW.getEpochSecond() + 600, 5);

    @BeforeEach
    void server() {
        SingleUseObjectProvider single = mock();
        Set<String> used = new HashSet<>();
        when(session.singleUseObjects()).thenReturn(single);
        when(single.putIfAbsent(anyString(), anyLong())).then(call -> used.add(call.getArgument(0)));
    }

    private int take(MailedCode from) {
        return new CodeTries(session).take(from, NOW).map(MailedCode::tries).orElse(0);
    }

    @Test
    void one_after_the_other_has_what_is_left() {
        assertThat(take(code)).isEqualTo(5);
        assertThat(take(code.withTries(4))).isEqualTo(4);
    }

    @Test
    void many_at_once_have_no_more_than_there_are() {
        // Each has read that five are left.
        assertThat(new int[] {take(code), take(code), take(code), take(code), take(code), take(code)})
                .containsExactly(5, 4, 3, 2, 1, 0);
    }

    @Test
    void another_code_has_its_own() {
        take(code);

        assertThat(take(next)).isEqualTo(5);
    }
}
