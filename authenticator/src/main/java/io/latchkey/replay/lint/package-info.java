/**
 * What makes the protection of a realm hollow, found in its export. Works on the export's JSON alone, so that the same rules
 * can be put to a file and to a live realm.
 */
@NullMarked
package io.latchkey.replay.lint;

import org.jspecify.annotations.NullMarked;
