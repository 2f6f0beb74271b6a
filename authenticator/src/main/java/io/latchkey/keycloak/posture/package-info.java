/** What a trusted proxy asserts of a device's state: where it is configured, and every check before it is believed. */
@NullMarked
package io.latchkey.keycloak.posture;

import org.jspecify.annotations.NullMarked;
