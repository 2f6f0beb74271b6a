package io.latchkey.risk.net;

import org.jspecify.annotations.Nullable;

/** Finds out what is known of an address. Safe for use by many threads; never throws, never asks the network. */
@FunctionalInterface
public interface NetworkLookup {
    /**
     * All that is known now.
     *
     * @param address null if the client's address was unreadable
     */
    NetworkFacts look(@Nullable IpAddress address);
}
