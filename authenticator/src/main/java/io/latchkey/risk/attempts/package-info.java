/** Counts of failed sign-ins over the last hour, as values: the server keeps them in its cache, a replay in memory. */
@NullMarked
package io.latchkey.risk.attempts;

import org.jspecify.annotations.NullMarked;
