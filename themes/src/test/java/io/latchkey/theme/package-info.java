/** Renders every page and mail with Keycloak's own classes and parent themes. */
@NullMarked
package io.latchkey.theme;

import org.jspecify.annotations.NullMarked;
