package io.latchkey.keycloak.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.latchkey.risk.Level;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.CommonClientSessionModel.Action;
import org.keycloak.sessions.RootAuthenticationSessionModel;

class VerdictsTest {
    private static final String USER = "b7c6";

    private final Map<String, AuthenticationSessionModel> tabs = new HashMap<>();
    private final RootAuthenticationSessionModel root = mock(RootAuthenticationSessionModel.class);

    VerdictsTest() {
        when(root.getAuthenticationSessions()).thenReturn(tabs);
    }

    @Test
    void the_riskiest_tab_counts_for_all() {
        Verdicts ordinary = tab(Level.LOW, Action.AUTHENTICATE);
        tab(Level.HIGH, Action.AUTHENTICATE);
        tab(Level.MEDIUM, Action.REQUIRED_ACTIONS);

        assertThat(ordinary.riskiest(USER)).isEqualTo(Level.HIGH);
        assertThat(ordinary.riskiest("somebody else")).isEqualTo(Level.LOW);
    }

    @Test
    void a_success_settles_what_is_no_riskier() {
        Verdicts equal = tab(Level.MEDIUM, Action.AUTHENTICATE);
        Verdicts riskier = tab(Level.HIGH, Action.AUTHENTICATE);

        Verdicts.settle(root, USER, Level.MEDIUM);

        assertThat(equal.find(USER)).isEmpty();
        assertThat(riskier.find(USER)).isPresent();
    }

    @Test
    void a_success_settles_nothing_of_another_user() {
        Verdicts other = tab(Level.LOW, Action.AUTHENTICATE);

        Verdicts.settle(root, "somebody else", Level.CRITICAL);

        assertThat(other.find(USER)).isPresent();
    }

    @Test
    void a_tab_that_waits_for_a_required_action_keeps_its_verdict() {
        Verdicts waiting = tab(Level.MEDIUM, Action.REQUIRED_ACTIONS);

        Verdicts.settle(root, USER, Level.CRITICAL);

        assertThat(waiting.find(USER)).isPresent();
    }

    private Verdicts tab(Level level, Action action) {
        Map<String, String> notes = new HashMap<>();
        AuthenticationSessionModel tab = mock(AuthenticationSessionModel.class);
        when(tab.getParentSession()).thenReturn(root);
        when(tab.getAction()).thenReturn(action.name());
        when(tab.getClientNote(anyString())).thenAnswer(call -> notes.get(call.<String>getArgument(0)));
        doAnswer(call -> notes.put(call.getArgument(0), call.getArgument(1)))
                .when(tab)
                .setClientNote(anyString(), anyString());
        doAnswer(call -> notes.remove(call.<String>getArgument(0))).when(tab).removeClientNote(anyString());
        tabs.put("tab" + tabs.size(), tab);
        Verdicts verdicts = new Verdicts(tab);
        Verdict.Basis basis =
                new Verdict.Basis(true, false, false, false, false, null, null, false, 20, "v", List.of(), "");
        verdicts.put(USER, new Verdict(level, "0123456789", false, basis, Verdict.Progress.none(), null));
        return verdicts;
    }
}
