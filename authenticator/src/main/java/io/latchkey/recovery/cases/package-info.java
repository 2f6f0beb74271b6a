/**
 * Cases: one recovery each, from request to redemption or refusal, with every approval in it. A machine of values: commands
 * give the next case and what to write in its log, or a refusal; time is what is passed in.
 */
@NullMarked
package io.latchkey.recovery.cases;

import org.jspecify.annotations.NullMarked;
