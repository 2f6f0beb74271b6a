package io.latchkey.risk.signal;

import io.latchkey.risk.Evidence;
import org.jspecify.annotations.Nullable;

/** One thing that is looked at. Made once for a policy, then used by many threads. */
public interface Signal {
    /** @return what was found; {@code null} if there is nothing to say */
    @Nullable
    Evidence look(Scene scene);
}
