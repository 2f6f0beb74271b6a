package io.latchkey.keycloak.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakTransaction;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.UserModel;
import org.mockito.ArgumentCaptor;

class SparedAttemptsTest {
    private final SparedAttempts attempts = new SparedAttempts();
    private final KeycloakTransactionManager transactions = mock(KeycloakTransactionManager.class);
    private final KeycloakSession session = mock(KeycloakSession.class);

    SparedAttemptsTest() {
        when(session.getTransactionManager()).thenReturn(transactions);
    }

    private static UserModel user(String id) {
        UserModel user = mock(UserModel.class);
        when(user.getId()).thenReturn(id);
        return user;
    }

    @Test
    void there_is_one_at_a_time_for_each_user() {
        assertThat(attempts.begin(session, user("u"))).isTrue();
        assertThat(attempts.begin(session, user("u"))).isFalse();
        assertThat(attempts.begin(session, user("v"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void it_ends_with_its_request(boolean commits) {
        attempts.begin(session, user("u"));
        ArgumentCaptor<KeycloakTransaction> end = ArgumentCaptor.forClass(KeycloakTransaction.class);
        verify(transactions).enlistAfterCompletion(end.capture());
        end.getValue().begin();
        if (commits) {
            end.getValue().commit();
        } else {
            end.getValue().rollback();
        }

        assertThat(attempts.begin(session, user("u"))).isTrue();
    }
}
