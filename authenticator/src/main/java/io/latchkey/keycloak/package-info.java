/** What belongs to the server as a whole rather than to one realm: network data, the clock, the realm's keyed hashes. */
@NullMarked
package io.latchkey.keycloak;

import org.jspecify.annotations.NullMarked;
