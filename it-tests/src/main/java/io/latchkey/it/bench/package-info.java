/** What Latchkey costs, measured on a real server. These programs print; they never fail a build. */
@NullMarked
package io.latchkey.it.bench;

import org.jspecify.annotations.NullMarked;
