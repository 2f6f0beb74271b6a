/** Service accounts, by real clients. */
package io.latchkey.it.workload;
