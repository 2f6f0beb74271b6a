package io.latchkey.it.eval;

import io.latchkey.risk.Attempts;
import io.latchkey.risk.Device;
import io.latchkey.risk.net.NetworkFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One thing that happens in a {@link History}. */
public sealed interface Step {
    Instant at();

    /**
     * A sign-in with the right password.
     *
     * @param jar where the browser keeps its cookies; a private window has one of its own
     * @param answered whether the browser got the answer, and with it its new token; connections break
     * @param attack what it really is; {@code null} if it is the account's owner
     */
    record SignIn(
            Instant at,
            Who who,
            NetworkFacts network,
            Device.@Nullable Agent agent,
            String jar,
            Attempts attempts,
            boolean answered,
            @Nullable Attack attack)
            implements Step {}

    /** Somebody copies all cookies of a jar into one of his own. */
    record Theft(Instant at, String from, String to) implements Step {}
}
