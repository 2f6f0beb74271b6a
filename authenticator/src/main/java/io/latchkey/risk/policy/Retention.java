package io.latchkey.risk.policy;

/**
 * How long personal data is kept.
 *
 * @param addressDays days after which an address is cut to its prefix, 0–3650
 * @param decisionDays days after which a decision is deleted, 1–3650
 */
public record Retention(int addressDays, int decisionDays) {}
