package io.latchkey.keycloak.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.PolicyException;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.sessions.AuthenticationSessionModel;

class TargetsTest {
    private final AuthenticationSessionModel tab = mock();
    private final ClientModel client = mock();
    private Policy policy = Policies.defaults();

    @BeforeEach
    void client() throws PolicyException {
        policy = Policies.parse("{\"privileges\":{\"scopes\":[\"payments\"]}}");
        when(tab.getClient()).thenReturn(client);
        when(client.getClientId()).thenReturn("shop");
        when(client.getClientScopes(true)).thenReturn(Map.of());
    }

    private SortedSet<String> asked(String scope) {
        when(tab.getClientNote("scope")).thenReturn(scope);
        return Targets.of(tab, policy).scopes();
    }

    @Test
    void what_is_asked_for_is_opened() {
        assertThat(asked("openid payments")).containsExactly("openid", "payments");
    }

    @Test
    void a_privileged_scope_does_not_hide_behind_one_that_is_repeated() {
        // Keycloak takes each scope once, however often it is named.
        assertThat(asked("openid ".repeat(40) + "payments")).containsExactly("openid", "payments");
    }

    @Test
    void nor_behind_many_others() {
        String many = IntStream.range(0, 100).mapToObj(i -> "s" + i).collect(Collectors.joining(" "));

        assertThat(asked(many + " payments")).hasSize(33).contains("payments");
    }

    @Test
    void nor_by_coming_without_being_asked_for() {
        when(client.getClientScopes(true))
                .thenReturn(Map.of("payments", mock(ClientScopeModel.class), "roles", mock(ClientScopeModel.class)));

        assertThat(asked("openid")).containsExactly("openid", "payments");
    }

    @Test
    void others_are_bounded_in_number_and_length() {
        String many = IntStream.range(0, 100).mapToObj(i -> "s" + i).collect(Collectors.joining(" "));

        assertThat(Targets.scopes(many)).hasSize(32);
        assertThat(Targets.scopes("x".repeat(65) + " y")).containsExactly("y");
    }
}
