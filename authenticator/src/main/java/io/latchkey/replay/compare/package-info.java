/** What several policies make of the same sign-ins, side by side. */
@NullMarked
package io.latchkey.replay.compare;

import org.jspecify.annotations.NullMarked;
