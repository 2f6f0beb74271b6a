package io.latchkey.replay;

import io.latchkey.risk.Assessment;
import java.time.Instant;

/**
 * One sign-in of a replay with what was made of it.
 *
 * @param index by which the input knows it
 * @param user whose it was
 * @param client what was opened
 * @param succeeded whether it went through when it was recorded, and nobody has taken it back since
 * @param attack whether it is labelled as an attack
 * @param signIns how many sign-ins the user's profile had learnt by then
 */
public record Scored(
        String index,
        Instant at,
        String user,
        String client,
        boolean succeeded,
        boolean attack,
        long signIns,
        Assessment assessment) {}
