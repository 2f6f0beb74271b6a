package io.latchkey.risk.policy;

import io.latchkey.risk.Level;
import io.latchkey.risk.Sensitivity;

/**
 * The one-time code by mail for users without a factor.
 *
 * @param allowed whether the realm allows it at all
 * @param maxLevel the riskiest level it can prove, MEDIUM or below HIGH's demand for a real factor
 * @param maxSensitivity the most sensitive client it can open
 * @param digits 6–12
 * @param lifeSeconds 60–3600
 * @param tries 1–20
 */
public record MailCode(
        boolean allowed, Level maxLevel, Sensitivity maxSensitivity, int digits, int lifeSeconds, int tries) {}
