/** A Keycloak with Latchkey in it, under control: unpacked, augmented, started, watched and stopped. */
@NullMarked
package io.latchkey.it.server;

import org.jspecify.annotations.NullMarked;
