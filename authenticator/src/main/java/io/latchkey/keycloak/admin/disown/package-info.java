/** "This wasn't me": the link in a mail, its page, and what a press of its button does. */
@NullMarked
package io.latchkey.keycloak.admin.disown;

import org.jspecify.annotations.NullMarked;
