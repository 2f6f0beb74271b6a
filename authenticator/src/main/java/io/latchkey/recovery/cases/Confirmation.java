package io.latchkey.recovery.cases;

import java.time.Instant;

/**
 * The fresh proof of an approver's own, made for one case, so that a stolen session approves nothing.
 *
 * @param phishingResistant whether by WebAuthn
 * @param caseId for which case
 * @param at when
 */
public record Confirmation(boolean phishingResistant, String caseId, Instant at) {}
