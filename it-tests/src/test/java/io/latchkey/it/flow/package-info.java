/**
 * Sign-ins on a real server: who passes, who is asked, who is refused. The server is one for all classes, and failures from one
 * network over many accounts are evidence: a class that fails on purpose comes from a network of its own.
 */
@NullMarked
package io.latchkey.it.flow;

import org.jspecify.annotations.NullMarked;
