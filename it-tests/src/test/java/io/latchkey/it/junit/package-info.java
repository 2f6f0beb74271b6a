/** Gives tests a running server and what goes with it. */
package io.latchkey.it.junit;
