package io.latchkey.recovery.cases;

/**
 * One step of a case.
 *
 * @param after the case from then on; its version is the number of the transition
 * @param transition the row of its log
 */
public record Step(RecoveryCase after, Transition transition) {}
