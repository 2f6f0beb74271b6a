package io.latchkey.keycloak.store;

import io.latchkey.keycloak.store.Decisions.Mark;
import io.latchkey.risk.Decision;
import org.jspecify.annotations.Nullable;

/**
 * A decision and what people said of it afterwards.
 *
 * @param disowned who took it back; {@code null} if nobody did
 * @param incident who labelled it as an incident; {@code null} if nobody did
 */
public record StoredDecision(
        Decision decision,
        @Nullable Mark disowned,
        @Nullable Mark incident) {}
