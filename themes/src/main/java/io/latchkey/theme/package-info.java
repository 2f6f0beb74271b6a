/** What the themes need from the server: the templates of the theme they extend, under a name of their own. */
@NullMarked
package io.latchkey.theme;

import org.jspecify.annotations.NullMarked;
