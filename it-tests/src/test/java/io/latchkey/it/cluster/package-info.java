/** Latchkey on a cluster of Keycloak nodes. */
@org.jspecify.annotations.NullMarked
package io.latchkey.it.cluster;
