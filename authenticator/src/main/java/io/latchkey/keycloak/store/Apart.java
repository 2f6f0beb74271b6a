package io.latchkey.keycloak.store;

import jakarta.transaction.InvalidTransactionException;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Leaves Keycloak's transaction, to which the calling thread belongs, for the time of a step. */
final class Apart {
    private final @Nullable TransactionManager manager;

    /** @param manager {@code null} where threads are in no transaction */
    Apart(@Nullable TransactionManager manager) {
        this.manager = manager;
    }

    <T> T call(Supplier<T> step) {
        Transaction left = suspend();
        try {
            return step.get();
        } finally {
            resume(left);
        }
    }

    private @Nullable Transaction suspend() {
        try {
            return manager == null ? null : manager.suspend();
        } catch (SystemException e) {
            throw new IllegalStateException("Keycloak's transaction can't be left", e);
        }
    }

    private void resume(@Nullable Transaction left) {
        try {
            if (manager != null && left != null) {
                manager.resume(left);
            }
        } catch (InvalidTransactionException | SystemException e) {
            throw new IllegalStateException("Keycloak's transaction can't be taken up again", e);
        }
    }
}
