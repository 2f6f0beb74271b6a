/** The desk: who may do what, its page, and how it is attacked. */
package io.latchkey.it.desk;
