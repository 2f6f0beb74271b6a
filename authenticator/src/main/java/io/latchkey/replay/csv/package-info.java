/** Recorded sign-ins as CSV: read as a stream, weighed on every core, learnt user by user. */
@NullMarked
package io.latchkey.replay.csv;

import org.jspecify.annotations.NullMarked;
