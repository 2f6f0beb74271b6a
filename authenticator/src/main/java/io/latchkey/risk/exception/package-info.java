/** Exceptions: whom and what they are for, when they hold, and how they are written down. */
@NullMarked
package io.latchkey.risk.exception;

import org.jspecify.annotations.NullMarked;
