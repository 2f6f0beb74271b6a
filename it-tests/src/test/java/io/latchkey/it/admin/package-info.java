/** What admins and users see of decisions, and what follows from a sign-in: events, mails, metrics. */
package io.latchkey.it.admin;
