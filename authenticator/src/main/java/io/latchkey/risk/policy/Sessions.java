package io.latchkey.risk.policy;

import io.latchkey.risk.Level;
import io.latchkey.risk.Proof;
import io.latchkey.risk.Sensitivity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How sessions are held to what they began with.
 *
 * @param thresholds what a request in a session comes to, for each sensitivity of its client
 * @param exchange what an exchange into a sensitive client needs and gives
 * @param impersonation who may impersonate privileged accounts
 * @param sensitive what a sensitive action within a session asks for
 * @param failure from this sensitivity on, a refresh that can't be weighed is refused; the session goes on
 */
public record Sessions(
        Map<Sensitivity, Thresholds> thresholds,
        Sensitivity failure,
        Exchange exchange,
        List<Approval> impersonation,
        Sensitive sensitive) {
    public Sessions {
        thresholds = Map.copyOf(thresholds);
        impersonation = List.copyOf(impersonation);
    }

    /**
     * Exchange of somebody's token for one that opens a sensitive client.
     *
     * @param high the least proof that the session must have seen for a high client
     * @param critical the same for a critical one; no weaker
     * @param lifeSeconds how long such a token lives at most, 30–600
     */
    public record Exchange(Proof high, Proof critical, int lifeSeconds) {
        /** Whether a session with this proof is as strong as a client asks for. */
        public boolean isMetBy(Proof proof, Sensitivity client) {
            if (!client.atLeast(Sensitivity.HIGH)) {
                return true;
            }
            return proof.strong() && proof.compareTo(least(client)) >= 0;
        }

        /** The least proof that a sensitive client asks for. */
        public Proof least(Sensitivity client) {
            return client == Sensitivity.CRITICAL ? critical : high;
        }
    }

    /**
     * What changes an account or gives power away.
     *
     * @param minutes how old the proof for it may be, 1–60
     */
    public record Sensitive(int minutes) {
        /** The same as a duration. */
        public Duration age() {
            return Duration.ofMinutes(minutes);
        }

        /** Whether a proof that was given at an instant is still fresh at another. */
        public boolean isFresh(Instant provedAt, Instant now) {
            return provedAt.plus(age()).isAfter(now);
        }
    }

    /**
     * A standing approval to impersonate privileged accounts.
     *
     * @param admin as decisions name him: his user id, with the realm's name and a slash before it if that is another
     * @param by who approved it
     * @param until when it ends
     */
    public record Approval(String admin, String by, Instant until) {}

    /** Whether somebody may impersonate privileged accounts at an instant. */
    public boolean mayImpersonate(@Nullable String admin, Instant at) {
        return impersonation.stream().anyMatch(one -> one.admin().equals(admin) && at.isBefore(one.until()));
    }

    /**
     * @param refuse least score at which it is refused, 1–100
     * @param end least score at which the session ends, 1–100, above {@code refuse}
     */
    public record Thresholds(int refuse, int end) {
        /** Low: it goes on. High: it is refused. Critical: the session ends. */
        public Level of(int score) {
            if (score >= end) {
                return Level.CRITICAL;
            }
            return score >= refuse ? Level.HIGH : Level.LOW;
        }
    }

    /** Those of a client. */
    public Thresholds of(Sensitivity client) {
        Thresholds found = thresholds.get(client);
        if (found == null) {
            throw new IllegalStateException("A policy has thresholds for each sensitivity");
        }
        return found;
    }
}
