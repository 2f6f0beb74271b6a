/** Fits a policy to labelled incidents, within bounds, and says what came of it on data that it was not fitted on. */
@NullMarked
package io.latchkey.replay.tune;

import org.jspecify.annotations.NullMarked;
