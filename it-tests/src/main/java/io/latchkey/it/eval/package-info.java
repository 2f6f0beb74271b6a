/**
 * Whether the scoring is any good: generated sign-ins and attacks go through the very engine and fold of the server, and
 * beside them through simpler scorers. These programs print; they never fail a build.
 */
@NullMarked
package io.latchkey.it.eval;

import org.jspecify.annotations.NullMarked;
