package io.latchkey.keycloak.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.authenticators.broker.util.PostBrokerLoginConstants;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

class InterruptionsTest {
    private final RequiredActionContext context = mock();
    private final AuthenticationSessionModel tab = mock();
    private final ClientModel client = mock();
    private final UserModel user = mock();

    @BeforeEach
    void a_sign_in_that_is_through() {
        when(context.getAuthenticationSession()).thenReturn(tab);
        when(context.getUser()).thenReturn(user);
        when(tab.getClient()).thenReturn(client);
        when(tab.getRequiredActions()).thenReturn(Set.of());
        when(user.getRequiredActionsStream()).then(call -> Stream.empty());
    }

    @Test
    void nothing_is_ahead_of_an_ordinary_one() {
        assertThat(Interruptions.ahead(context)).isFalse();
    }

    @Test
    void an_action_of_this_sign_in_is() {
        when(tab.getRequiredActions()).thenReturn(Set.of("VERIFY_PROFILE"));

        assertThat(Interruptions.ahead(context)).isTrue();
    }

    @Test
    void an_action_that_the_user_owes_is() {
        when(user.getRequiredActionsStream()).then(call -> Stream.of("UPDATE_PASSWORD"));

        assertThat(Interruptions.ahead(context)).isTrue();
    }

    @Test
    void an_action_that_the_application_asks_for_is() {
        when(tab.getClientNote("kc_action")).thenReturn("UPDATE_PROFILE");

        assertThat(Interruptions.ahead(context)).isTrue();
    }

    @Test
    void consent_is() {
        when(client.isConsentRequired()).thenReturn(true);

        assertThat(Interruptions.ahead(context)).isTrue();
    }

    @Test
    void a_sign_in_at_an_identity_provider_is_finished_in_another_request() {
        assertThat(Interruptions.afterBroker(tab)).isFalse();

        when(tab.getAuthNote(PostBrokerLoginConstants.PBL_BROKERED_IDENTITY_CONTEXT))
                .thenReturn("{}");

        assertThat(Interruptions.afterBroker(tab)).isTrue();
    }
}
