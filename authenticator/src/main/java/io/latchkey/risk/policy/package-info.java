/** How evidence is weighed: one immutable, versioned document. */
@NullMarked
package io.latchkey.risk.policy;

import org.jspecify.annotations.NullMarked;
