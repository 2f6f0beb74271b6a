/** Recoveries within Keycloak: what follows when somebody has got back into an account, and when that is taken back. */
@NullMarked
package io.latchkey.keycloak.recovery;

import org.jspecify.annotations.NullMarked;
