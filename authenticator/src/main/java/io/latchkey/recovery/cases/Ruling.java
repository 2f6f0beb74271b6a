package io.latchkey.recovery.cases;

import io.latchkey.risk.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to become of a command. */
sealed interface Ruling {
    /** @param next the case as it is then, still with its old version */
    record Change(RecoveryCase next, @Nullable String reason, List<Evidence> evidence) implements Ruling {}

    record No(Refusal refusal) implements Ruling {}

    static Ruling to(RecoveryCase next) {
        return new Change(next, null, List.of());
    }

    static Ruling to(RecoveryCase next, String reason) {
        return new Change(next, reason, List.of());
    }

    static Ruling no(Refusal refusal) {
        return new No(refusal);
    }
}
