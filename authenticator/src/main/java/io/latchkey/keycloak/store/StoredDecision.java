package io.latchkey.keycloak.store;

import io.latchkey.keycloak.store.Decisions.Mark;
import io.latchkey.risk.Decision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision and what people said of it afterwards.
 *
 * @param disowned who took it back; {@code null} if nobody did
 * @param incident who labelled it as an incident; {@code null} if nobody did
 * @param unlearntAt when what it taught was taken back, with a disowned decision on the same device or because Keycloak could not
 *     commit it; {@code null} if it wasn't
 */
public record StoredDecision(
        Decision decision,
        @Nullable Mark disowned,
        @Nullable Mark incident,
        @Nullable Instant unlearntAt) {

    /** Of which nothing was taken back. */
    public StoredDecision(Decision decision, @Nullable Mark disowned, @Nullable Mark incident) {
        this(decision, disowned, incident, null);
    }
}
