/** Recoveries through the real flow. */
package io.latchkey.it.recovery;
