/** Sessions after their sign-in: refreshes, delegation, sensitive actions. */
@org.jspecify.annotations.NullMarked
package io.latchkey.it.session;
