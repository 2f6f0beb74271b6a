/** A seeded town of people who sign in to work and to shops, and of attackers who know their passwords. */
@NullMarked
package io.latchkey.it.eval.town;

import org.jspecify.annotations.NullMarked;
