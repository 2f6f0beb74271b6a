package io.latchkey.keycloak.recovery;

import org.keycloak.models.AbstractKeycloakTransaction;

/** Something that is done when a transaction commits, and not at all if it doesn't. */
final class OnCommit extends AbstractKeycloakTransaction {
    private final Runnable deed;

    OnCommit(Runnable deed) {
        this.deed = deed;
    }

    @Override
    protected void commitImpl() {
        deed.run();
    }

    @Override
    protected void rollbackImpl() {}
}
