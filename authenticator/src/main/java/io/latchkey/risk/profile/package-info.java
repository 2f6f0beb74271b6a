/** What is usual for one user, and what is common in the realm. */
@NullMarked
package io.latchkey.risk.profile;

import org.jspecify.annotations.NullMarked;
