package io.latchkey.risk.net;

import org.jspecify.annotations.Nullable;

/**
 * A network under one administration.
 *
 * @param number positive
 * @param organisation who runs it; null if unknown
 */
record AutonomousSystem(int number, @Nullable String organisation) {}
