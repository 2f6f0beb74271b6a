package io.latchkey.recovery.cases;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a command. */
public sealed interface Result {
    /**
     * It was done.
     *
     * @param steps what time had brought about by then, then the command's own; to be stored together, in this order
     */
    record Done(List<Step> steps) implements Result {
        public Done {
            steps = List.copyOf(steps);
        }

        /** The case from now on. */
        public RecoveryCase next() {
            return last().after();
        }

        /** The row of the command itself. */
        public Step last() {
            return steps.get(steps.size() - 1);
        }
    }

    /**
     * It was refused and changes nothing. The attempt belongs on record all the same.
     *
     * @param reason why
     * @param state of the case then; null if there was none to open
     */
    record Refused(
            Refusal reason,
            Action action,
            Actor by,
            @Nullable Origin origin,
            @Nullable CaseState state,
            Instant at) implements Result {}
}
