/** A real Chromium, and the pages it meets. */
package io.latchkey.it.browser;
