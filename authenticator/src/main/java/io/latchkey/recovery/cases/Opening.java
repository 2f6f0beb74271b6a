package io.latchkey.recovery.cases;

import io.latchkey.recovery.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a case began.
 *
 * @param at when
 * @param subject user id of the account
 * @param staff user id of the member of staff, or of the service account, that opened it for somebody; null if the person
 *     himself did
 * @param requirement what must be proven. Set when the case is bound to a browser, and from then on as it is
 * @param policy version of the policy that said so
 * @param ready how long it can be redeemed, once ready; after a longer wait, as long as that
 * @param recorded what was done, as a short code, if the case was written down after the event; null for an ordinary one
 * @param kind what it is for; null in cases of the time when all were recoveries
 */
public record Opening(
        Instant at,
        String subject,
        @Nullable String staff,
        Requirement requirement,
        String policy,
        Duration ready,
        @Nullable String recorded,
        @Nullable CaseKind kind) {
    public Opening {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(requirement, "requirement");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(ready, "ready");
    }

    Opening with(Requirement wanted) {
        return new Opening(at, subject, staff, wanted, policy, ready, recorded, kind);
    }
}
