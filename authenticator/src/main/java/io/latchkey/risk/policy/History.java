package io.latchkey.risk.policy;

/**
 * How fast a profile forgets.
 *
 * @param halfLifeDays days after which a sign-in counts half, 1–3650
 * @param riskyHalfLifeDays days after which a refused or abandoned risky sign-in counts half, 0.01–365
 */
public record History(double halfLifeDays, double riskyHalfLifeDays) {}
