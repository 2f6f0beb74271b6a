/** What follows from Keycloak's events: finished decisions, counted failures, ended devices, mails. */
@NullMarked
package io.latchkey.keycloak.event;

import org.jspecify.annotations.NullMarked;
