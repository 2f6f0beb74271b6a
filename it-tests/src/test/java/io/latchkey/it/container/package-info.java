/** The same server, run from its image by a Docker engine. */
package io.latchkey.it.container;
