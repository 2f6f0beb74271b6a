package io.latchkey.risk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a session rests on: the sign-in that began it, or the last one in which its user proved himself anew.
 *
 * @param decision id of that sign-in's decision
 * @param level how risky it was
 * @param proof the strongest proof that the session has seen
 * @param provedAt when that was given
 * @param begun where and with what the user proved himself
 * @param seen where the session was last used, as far as that differed from {@code begun}; {@code null} if it never did
 */
public record SessionStart(
        String decision,
        Level level,
        Proof proof,
        Instant provedAt,
        Footprint begun,
        @Nullable Footprint seen) {

    /** The same, last used there. */
    public SessionStart usedAt(Footprint there) {
        return new SessionStart(decision, level, proof, provedAt, begun, there);
    }

    /** The same, begun with another user agent: the one that its tokens were given to. */
    public SessionStart heldBy(Device.@Nullable Agent agent) {
        return new SessionStart(decision, level, proof, provedAt, begun.withAgent(agent), seen);
    }

    /** Where it was last used, whether or not that differed. */
    public Footprint last() {
        return seen == null ? begun : seen;
    }

    /** The same after its user has signed in again in it: where he gave a proof, the session rests on that. */
    public SessionStart followedBy(SessionStart later) {
        if (later.proof == Proof.NONE) {
            return this;
        }
        boolean weaker = proof.strong() && !later.proof.strong();
        return new SessionStart(
                later.decision,
                later.level,
                weaker ? proof : later.proof,
                weaker ? provedAt : later.provedAt,
                later.begun,
                null);
    }

    SessionStart withoutAddress() {
        return new SessionStart(
                decision, level, proof, provedAt, begun.withoutAddress(), seen == null ? null : seen.withoutAddress());
    }
}
