/** The demo: one command, one Keycloak to try Latchkey in, and stories that play against it. */
@NullMarked
package io.latchkey.it.demo;

import org.jspecify.annotations.NullMarked;
