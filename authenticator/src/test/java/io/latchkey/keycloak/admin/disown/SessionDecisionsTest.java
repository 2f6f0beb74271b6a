package io.latchkey.keycloak.admin.disown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.models.UserSessionModel;

class SessionDecisionsTest {

    private final UserSessionModel session = session();

    @Test
    void a_session_holds_the_decisions_it_came_of() {
        SessionDecisions.add(session, "first");
        SessionDecisions.add(session, "second");

        assertThat(SessionDecisions.holds(session, "first")).isTrue();
        assertThat(SessionDecisions.holds(session, "second")).isTrue();
        assertThat(SessionDecisions.holds(session, "third")).isFalse();
    }

    @Test
    void part_of_an_id_is_not_an_id() {
        SessionDecisions.add(session, "first-1");

        assertThat(SessionDecisions.holds(session, "first")).isFalse();
        assertThat(SessionDecisions.holds(session, "")).isFalse();
    }

    @Test
    void the_one_that_began_it_is_never_forgotten() {
        for (int i = 0; i < 100; i++) {
            SessionDecisions.add(session, "d" + i);
        }

        assertThat(SessionDecisions.holds(session, "d0")).isTrue();
        assertThat(SessionDecisions.holds(session, "d99")).isTrue();
        assertThat(SessionDecisions.holds(session, "d1")).isFalse();
    }

    private static UserSessionModel session() {
        Map<String, String> notes = new HashMap<>();
        UserSessionModel session = mock(UserSessionModel.class);
        when(session.getNote(anyString())).thenAnswer(call -> notes.get(call.<String>getArgument(0)));
        doAnswer(call -> notes.put(call.getArgument(0), call.getArgument(1)))
                .when(session)
                .setNote(anyString(), anyString());
        return session;
    }
}
