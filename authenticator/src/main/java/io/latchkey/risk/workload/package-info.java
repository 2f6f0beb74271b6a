/** Service accounts: what each must prove, and what is usual for it. */
@NullMarked
package io.latchkey.risk.workload;

import org.jspecify.annotations.NullMarked;
