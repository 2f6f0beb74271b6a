/** What all REST interfaces of ours have in common: how a request is read, and how it is told what is wrong with it. */
@NullMarked
package io.latchkey.keycloak.rest;

import org.jspecify.annotations.NullMarked;
