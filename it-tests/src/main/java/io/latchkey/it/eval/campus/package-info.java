/** A second realm made up by other assumptions, to see whether what holds in the first holds elsewhere. */
@NullMarked
package io.latchkey.it.eval.campus;

import org.jspecify.annotations.NullMarked;
