/**
 * The command line: what an administrator does with recorded sign-ins, policies and realm exports on his own machine, with
 * no server. Knows the engine and the rules of recovery, and nothing of Keycloak.
 */
@NullMarked
package io.latchkey.replay;

import org.jspecify.annotations.NullMarked;
