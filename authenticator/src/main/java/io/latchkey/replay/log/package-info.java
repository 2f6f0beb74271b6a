/** The decision log as JSON lines, and its replay. */
@NullMarked
package io.latchkey.replay.log;

import org.jspecify.annotations.NullMarked;
