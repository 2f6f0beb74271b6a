/**
 * What a recovery must prove: its level, the table that says which independent proofs are wanted, and whether those given
 * meet it. Knows no Keycloak, no database and no clock.
 */
@NullMarked
package io.latchkey.recovery;

import org.jspecify.annotations.NullMarked;
