package io.latchkey.keycloak.store;

import io.latchkey.risk.profile.Standing;

/** An account of which something is said. */
public record StandingRow(String userId, Standing standing) {}
