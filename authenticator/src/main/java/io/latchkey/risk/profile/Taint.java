package io.latchkey.risk.profile;

import io.latchkey.risk.Decision;
import io.latchkey.risk.Grounds;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came through the device of a disowned sign-in after it: whoever that was held a token from then on, so that nothing
 * learnt through it is the user's. Follows one user's decisions in the order of time; for one thread.
 */
public final class Taint {
    private final Map<String, Instant> devices = new HashMap<>();
    private final Map<String, Instant> tokens = new HashMap<>();

    /**
     * Begins with a disowned decision.
     *
     * @param disownedAt until when what comes through its device is tainted: from then on the token is worth nothing
     */
    public void from(Decision disowned, Instant disownedAt) {
        spread(disowned, disownedAt);
    }

    /**
     * Whether a later decision came through a tainted device, which then taints what it leads to.
     *
     * @return when it was taken back with the disowned one; {@code null} if it wasn't
     */
    public @Nullable Instant reaches(Decision later) {
        Instant until = until(later);
        if (until == null || later.context().at().isAfter(until)) {
            return null;
        }
        spread(later, until);
        return until;
    }

    /** Ids of the devices that the disowned ones and all that followed were on, or began. */
    public Set<String> devices() {
        return Set.copyOf(devices.keySet());
    }

    private @Nullable Instant until(Decision later) {
        String device = device(later);
        String token = later.context().device().token();
        return latest(device == null ? null : devices.get(device), token == null ? null : tokens.get(token));
    }

    private void spread(Decision decision, Instant until) {
        String device = device(decision);
        String token = decision.context().device().token();
        // A browser without a known token leaves with a device of its own, named after the decision that let it in.
        devices.merge(device == null ? decision.id() : device, until, Taint::later);
        if (token != null) {
            tokens.merge(token, until, Taint::later);
        }
    }

    private static @Nullable String device(Decision decision) {
        Grounds grounds = decision.assessment().grounds();
        KnownDevice known = grounds == null ? null : grounds.device();
        return known == null ? null : known.id();
    }

    private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return later(one, other);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
