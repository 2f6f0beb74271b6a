package io.latchkey.keycloak.store;

import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Removes what is kept of users, clients and realms after Keycloak has removed them: after its commit, since a removal that is
 * rolled back must not lose the profile, and since a failure of ours must not keep Keycloak from removing anybody. What
 * fails is tried again by this node; what a stopped node leaves behind, the upkeep finds.
 */
final class Removals implements ProviderEventListener {
    private final Erasure erasure;
    private final Backlog backlog = new Backlog("What is kept of a removed user or realm", Integer.MAX_VALUE);

    Removals(Erasure erasure) {
        this.erasure = erasure;
    }

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof UserModel.UserRemovedEvent removed) {
            String realmId = removed.getRealm().getId();
            String userId = removed.getUser().getId();
            afterCommit(removed.getKeycloakSession(), () -> backlog.attempt(() -> erasure.user(realmId, userId)));
        } else if (event instanceof ClientModel.ClientRemovedEvent removed) {
            String realmId = removed.getClient().getRealm().getId();
            String actor = Profiles.ofClient(removed.getClient().getId());
            afterCommit(removed.getKeycloakSession(), () -> backlog.attempt(() -> erasure.user(realmId, actor)));
        } else if (event instanceof RealmModel.RealmRemovedEvent removed) {
            String realmId = removed.getRealm().getId();
            afterCommit(removed.getKeycloakSession(), () -> backlog.later(() -> erasure.realm(realmId)));
        }
    }

    /** Does what is waiting: the removal of realms, which takes its time, and what has failed before. */
    void work() {
        backlog.work();
    }

    private static void afterCommit(KeycloakSession session, Runnable step) {
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                step.run();
            }

            @Override
            protected void rollbackImpl() {}
        });
    }
}
