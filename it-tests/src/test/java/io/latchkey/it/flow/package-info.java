/** Sign-ins on a real server: who passes, who is asked, who is refused. */
@NullMarked
package io.latchkey.it.flow;

import org.jspecify.annotations.NullMarked;
