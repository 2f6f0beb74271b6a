/** Client-policy executors: what is decided when tokens are given out. */
@NullMarked
package io.latchkey.keycloak.token;

import org.jspecify.annotations.NullMarked;
