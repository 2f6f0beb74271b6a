/** The engine: one sign-in in, one {@link io.latchkey.risk.Assessment} out. Pure: no clock, no network, no Keycloak. */
@NullMarked
package io.latchkey.risk;

import org.jspecify.annotations.NullMarked;
