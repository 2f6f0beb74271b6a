package io.latchkey.replay;

import io.latchkey.risk.Assessment;
import io.latchkey.risk.LoginContext;
import java.time.Instant;

/**
 * One sign-in of a replay with what was made of it.
 *
 * @param index by which the input knows it
 * @param succeeded whether it went through when it was recorded, and nobody has taken it back since
 * @param attack whether it is labelled as an attack
 * @param signIns how many sign-ins the user's profile had learnt by then
 */
public record Scored(
        String index, LoginContext context, boolean succeeded, boolean attack, long signIns, Assessment assessment) {

    public Instant at() {
        return context.at();
    }

    /** Id of the user whose it was. */
    public String user() {
        return context.account().id();
    }

    /** Id of the client that was opened. */
    public String client() {
        return context.target().clientId();
    }
}
