/** The REST interface: decisions, profiles and the policy of a realm for its admins, and for a user what is kept of him. */
@NullMarked
package io.latchkey.keycloak.admin;

import org.jspecify.annotations.NullMarked;
