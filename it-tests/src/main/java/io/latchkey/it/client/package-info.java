/** What talks to the server as a person, an application or an administrator would. */
@NullMarked
package io.latchkey.it.client;

import org.jspecify.annotations.NullMarked;
