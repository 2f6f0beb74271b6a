package io.latchkey.risk.profile;

import io.latchkey.risk.Decision;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.Occasion;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a population learns from one sign-in: the values that it showed, and which of them could have been new to the user
 * and were. Much smaller than the decision that it is taken from. Immutable.
 */
public final class Showing {
    private static final long[] NO_SCOPES = {};

    final long user;
    final Keys keys;
    final long[] scopes;
    private int trials;
    private int novelties;

    private Showing(Decision decision) {
        this.user = Keys.wide(decision.userId());
        this.keys = Keys.of(decision.context());
        Set<String> asked = decision.context().target().scopes();
        this.scopes = asked.isEmpty()
                ? NO_SCOPES
                : asked.stream().mapToLong(Keys::text).toArray();
        for (Evidence one : decision.assessment().evidence()) {
            Novelty.each(one, decision.proof(), this::tried);
        }
    }

    /** @return null if the population learns nothing from it: only sign-ins of people that succeeded say what is common */
    public static @Nullable Showing of(Decision decision) {
        boolean signedIn = decision.context().kind() == Occasion.Kind.SIGN_IN
                && decision.outcome().succeeded()
                && !WorkloadHabits.isAbout(decision);
        return signedIn ? new Showing(decision) : null;
    }

    private void tried(Kind kind, boolean novel) {
        trials |= 1 << kind.ordinal();
        novelties |= (novel ? 1 : 0) << kind.ordinal();
    }

    /** Whether the sign-in could have shown something new of a kind. */
    boolean couldBeNew(Kind kind) {
        return (trials >> kind.ordinal() & 1) != 0;
    }

    /** Whether it did. */
    boolean wasNew(Kind kind) {
        return (novelties >> kind.ordinal() & 1) != 0;
    }
}
