package io.latchkey.keycloak.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.services.DefaultKeycloakTransactionManager;
import org.keycloak.tracing.NoopTracingProvider;
import org.keycloak.tracing.TracingProvider;

/** In Keycloak's own transaction manager. */
class OnCommitTest {
    private final List<String> done = new ArrayList<>();
    private final KeycloakTransactionManager transactions = new DefaultKeycloakTransactionManager(untraced());

    private static KeycloakSession untraced() {
        KeycloakSession session = mock(KeycloakSession.class);
        when(session.getProvider(TracingProvider.class)).thenReturn(new NoopTracingProvider());
        return session;
    }

    OnCommitTest() {
        transactions.setJTAPolicy(KeycloakTransactionManager.JTAPolicy.NOT_SUPPORTED);
        transactions.begin();
        transactions.enlist(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                done.add("committed");
            }

            @Override
            protected void rollbackImpl() {
                done.add("rolled back");
            }
        });
        transactions.enlistAfterCompletion(new OnCommit(() -> done.add("told")));
    }

    @Test
    void what_belongs_to_a_transaction_is_done_before_it_and_what_tells_of_it_after() {
        transactions.enlistPrepare(new OnCommit(() -> done.add("probation")));

        transactions.commit();

        assertThat(done).containsExactly("probation", "committed", "told");
    }

    @Test
    void where_it_fails_all_is_undone_and_nothing_is_told() {
        transactions.enlistPrepare(new OnCommit(() -> {
            throw new IllegalStateException("no database");
        }));

        assertThatIllegalStateException().isThrownBy(transactions::commit);

        assertThat(done).containsExactly("rolled back");
    }

    @Test
    void a_rollback_does_nothing() {
        transactions.enlistPrepare(new OnCommit(() -> done.add("probation")));

        transactions.rollback();

        assertThat(done).containsExactly("rolled back");
    }
}
