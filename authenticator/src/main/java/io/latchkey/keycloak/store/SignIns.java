package io.latchkey.keycloak.store;

import io.latchkey.risk.Decision;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Proof;
import io.latchkey.risk.profile.Profile;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** What a sign-in does to the decision log and to its user's profile, both or neither. */
public interface SignIns {

    /**
     * What was written down.
     *
     * @param decision as it ended
     * @param before the profile that it has changed
     * @param after the profile as it is now
     */
    record Ended(Decision decision, StoredProfile before, StoredProfile after) {

        /** See {@link StoredProfile#mayHaveCase()}, as of this moment. */
        public boolean mayHaveCase() {
            return before.mayHaveCase();
        }
    }

    /**
     * Records a sign-in that ended within the request it began in: one transaction of two writes. The profile is read
     * again only if somebody else changed it in the meantime.
     *
     * @param decision with its final outcome
     * @param read the profile as it was read for the assessment
     * @param change what the sign-in does to the profile; without side effects, since it may be applied again
     * @throws StoreException if neither was written, or after a time-out, when that is unknown
     */
    Ended record(Decision decision, StoredProfile read, UnaryOperator<Profile> change);

    /**
     * A decision together with its user's profile, in one read. Whoever needs the profile in the request that may end the
     * decision asks this way, and spares {@link #finish(PendingSignIn, Outcome, Proof, Instant, BiFunction)} its read.
     *
     * @return empty if there is no such decision; one that has ended is there all the same
     */
    Optional<PendingSignIn> pending(String realmId, String decisionId);

    /**
     * Ends a pending decision: one transaction of one read and two writes. Only the first caller ends it, whichever node
     * he is on.
     *
     * @param change what the ended decision does to the profile; without side effects, since it may be applied again
     * @return the ended decision; empty if there is none of this id, or it has ended before, and then nothing is written
     * @throws StoreException if neither was written, or after a time-out, when that is unknown
     */
    Optional<Ended> finish(
            String realmId,
            String decisionId,
            Outcome outcome,
            Proof proof,
            Instant at,
            BiFunction<Decision, Profile, Profile> change);

    /**
     * Ends a pending decision that this request has read: one transaction of two writes. It is read again only if it or the
     * profile has changed in the meantime.
     *
     * @return as of the other
     */
    Optional<Ended> finish(
            PendingSignIn read,
            Outcome outcome,
            Proof proof,
            Instant at,
            BiFunction<Decision, Profile, Profile> change);

    /**
     * Takes back what was written down of a sign-in that came to nothing: one transaction of two writes. It is abandoned, and
     * teaches nothing, not even that. One that was disowned since stays as it is.
     *
     * @param ended what was written down
     * @param at when it came to nothing
     * @param left what is to be left of the profile as it was before
     * @return false if somebody else has changed the profile since; then it is left alone
     */
    boolean takeBack(Ended ended, Instant at, Profile left);
}
