package io.latchkey.risk.profile;

import java.time.Instant;

/**
 * A way to reach somebody that stands on his account.
 *
 * @param name which one it is
 * @param mark keyed hash of its value
 * @param since when it was first seen to have this value, to the second
 */
record KnownChannel(String name, String mark, Instant since) {
    KnownChannel {
        since = Instants.second(since);
    }
}
