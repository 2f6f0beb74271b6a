/** Fast, forgettable state that the nodes of a cluster share through Infinispan. */
@NullMarked
package io.latchkey.keycloak.cluster;

import org.jspecify.annotations.NullMarked;
