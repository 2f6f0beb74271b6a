package io.latchkey.keycloak.store;

import java.time.Instant;

/**
 * One thing that was done to a case. Steps are only ever added.
 *
 * @param number 1 for the opening, then one more each
 * @param content who, from where, why and what was known, as JSON
 */
public record CaseStep(int number, Instant at, String content) {}
