/** Conditions, authenticators and required actions: how a sign-in is scored, asked, refused and finished. */
@NullMarked
package io.latchkey.keycloak.flow;

import org.jspecify.annotations.NullMarked;
