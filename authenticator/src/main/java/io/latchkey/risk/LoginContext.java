package io.latchkey.risk;

import io.latchkey.risk.net.NetworkFacts;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one sign-in, read once. From here to the {@link Assessment} nothing else is asked: the same context,
 * profile, population and policy give the same score on a server, in a test and in a replay.
 *
 * @param at the sign-in's own instant; the only clock the engine knows
 * @param zone the time zone the browser says it is in, unverified; {@code null} if it said nothing
 */
public record LoginContext(
        Instant at,
        Account account,
        NetworkFacts network,
        Device device,
        Posture posture,
        Attempts attempts,
        Target target,
        @Nullable ZoneId zone) {}
