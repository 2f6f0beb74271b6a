/**
 * What recovery staff see and do: the queue, a case by its number, the decisions on it, each approval's confirmation by its
 * approver, and the page for all that. The rules of who may decide are those of {@code io.latchkey.recovery.cases}; here is
 * what they are told: who asks, with what rights, from where, and what he has proven.
 */
@NullMarked
package io.latchkey.keycloak.desk;

import org.jspecify.annotations.NullMarked;
