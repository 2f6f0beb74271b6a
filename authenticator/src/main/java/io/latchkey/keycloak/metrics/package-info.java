/** What the extension counts and times, on Keycloak's own registry. Knows the engine's words and nothing above them. */
@NullMarked
package io.latchkey.keycloak.metrics;

import org.jspecify.annotations.NullMarked;
