package io.latchkey.it.eval;

import io.latchkey.risk.Proof;
import java.time.Instant;

/**
 * Somebody with an account.
 *
 * @param workforce whether an employee rather than a consumer
 * @param factor what he proves himself with when asked: WebAuthn, an OTP or a mailed code
 * @param trusting whether he trusts a device when the prompt offers it
 */
public record Who(String id, boolean workforce, Instant createdAt, Proof factor, boolean trusting) {}
