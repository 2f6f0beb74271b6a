/** One small class for each thing that is looked at. */
@NullMarked
package io.latchkey.risk.signal;

import org.jspecify.annotations.NullMarked;
