package io.latchkey.keycloak.store;

import static org.mockito.Mockito.doNothing;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.latchkey.keycloak.store.StoreException.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakTransaction;
import org.keycloak.models.KeycloakTransactionManager;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.mockito.ArgumentCaptor;

class RemovalsTest {
    private static final StoreException DOWN = new StoreException(Reason.FAILED, "down", null);

    private final Erasure erasure = mock();
    private final Removals removals = new Removals(erasure);
    private final KeycloakSession session = mock();
    private final KeycloakTransactionManager transactions = mock();
    private final RealmModel realm = mock();
    private final UserModel user = mock();
    private final UserModel.UserRemovedEvent userRemoved = mock();
    private final RealmModel.RealmRemovedEvent realmRemoved = mock();

    @BeforeEach
    void events() {
        when(session.getTransactionManager()).thenReturn(transactions);
        when(realm.getId()).thenReturn("r");
        when(user.getId()).thenReturn("u");
        when(userRemoved.getRealm()).thenReturn(realm);
        when(userRemoved.getUser()).thenReturn(user);
        when(userRemoved.getKeycloakSession()).thenReturn(session);
        when(realmRemoved.getRealm()).thenReturn(realm);
        when(realmRemoved.getKeycloakSession()).thenReturn(session);
    }

    @Test
    void a_user_is_erased_once_keycloak_has_removed_him() {
        removals.onEvent(userRemoved);
        verifyNoInteractions(erasure);

        enlisted().commit();

        verify(erasure).user("r", "u");
    }

    @Test
    void a_removal_that_is_rolled_back_erases_nothing() {
        removals.onEvent(userRemoved);

        enlisted().rollback();
        removals.work();

        verifyNoInteractions(erasure);
    }

    @Test
    void what_could_not_be_erased_is_tried_again_until_it_is() {
        doThrow(DOWN).doThrow(DOWN).doNothing().when(erasure).user("r", "u");
        removals.onEvent(userRemoved);
        enlisted().commit();

        removals.work();
        removals.work();
        removals.work();

        verify(erasure, times(3)).user("r", "u");
    }

    @Test
    void a_realm_is_erased_later_so_that_nobody_waits_for_it() {
        doNothing().when(erasure).realm("r");
        removals.onEvent(realmRemoved);
        enlisted().commit();
        verifyNoInteractions(erasure);

        removals.work();

        verify(erasure).realm("r");
    }

    private KeycloakTransaction enlisted() {
        ArgumentCaptor<KeycloakTransaction> enlisted = ArgumentCaptor.forClass(KeycloakTransaction.class);
        verify(transactions).enlistAfterCompletion(enlisted.capture());
        KeycloakTransaction transaction = enlisted.getValue();
        transaction.begin();
        return transaction;
    }
}
