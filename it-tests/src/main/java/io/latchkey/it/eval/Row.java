package io.latchkey.it.eval;

import io.latchkey.risk.Assessment;
import io.latchkey.risk.Level;
import org.jspecify.annotations.Nullable;

/**
 * One rated sign-in.
 *
 * @param person number of the account's owner
 * @param earlier how many sign-ins of the account there were before
 * @param attack {@code null} for an ordinary one
 * @param scores one for each scorer, in their order; higher is riskier
 * @param level what the default policy makes of it
 * @param assessment the engine's, to look into
 */
record Row(
        int person,
        boolean workforce,
        int earlier,
        @Nullable Attack attack,
        double[] scores,
        Level level,
        Assessment assessment,
        Step.SignIn signIn) {}
