/**
 * Decisions, profiles and populations in Keycloak's own database, and what a realm's components say: its policy and its
 * key. Every statement runs apart from Keycloak's transaction, on few connections and for a bounded time.
 */
@NullMarked
package io.latchkey.keycloak.store;

import org.jspecify.annotations.NullMarked;
