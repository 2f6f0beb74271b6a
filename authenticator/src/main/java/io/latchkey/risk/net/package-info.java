/**
 * Addresses, geography and reputation: what is known of the network a sign-in comes from. Knows the JDK and the reader for
 * {@code .mmdb} files, nothing else of this project.
 */
@NullMarked
package io.latchkey.risk.net;

import org.jspecify.annotations.NullMarked;
