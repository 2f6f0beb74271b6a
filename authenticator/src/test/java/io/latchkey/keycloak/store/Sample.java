package io.latchkey.keycloak.store;

import io.latchkey.risk.Account;
import io.latchkey.risk.Assessment;
import io.latchkey.risk.Decision;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.Group;
import io.latchkey.risk.Level;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Proof;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.profile.Profile;
import io.latchkey.risk.profile.Standing;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** Decisions and changes of profiles for the tests of the stores. */
final class Sample {
    /** To the nanosecond, as a clock gives it. */
    static final Instant AT = Instant.parse("2026-03-02T08:30:00.123456789Z");

    private Sample() {}

    static String newId() {
        return UUID.randomUUID().toString();
    }

    static Decision pending(String realmId, String userId) {
        return pending(realmId, userId, AT, Level.MEDIUM);
    }

    static Decision pending(String realmId, String userId, Instant at, Level level) {
        return Decision.pending(newId(), realmId, context(userId, at), assessment(level));
    }

    static Decision allowed(String realmId, String userId, Instant at) {
        return pending(realmId, userId, at, Level.LOW).ended(Outcome.ALLOWED, Proof.PASSWORD, at);
    }

    static LoginContext context(String userId, Instant at) {
        return SignIn.ordinary()
                .at(at)
                .account(new Account(userId, null, Collections.emptySortedSet(), null, null, null, null))
                .build();
    }

    static Assessment assessment(Level level) {
        Evidence evidence = new Evidence("device.token", Group.DEVICE, 12.1, "new", "Firefox", null, false, false);
        return new Assessment(
                List.of(evidence),
                List.of(new Assessment.GroupSum(Group.DEVICE, 12.1, 12.0)),
                0.1 + 0.2,
                level.ordinal() * 25,
                level,
                null,
                "0123456789ab",
                false);
    }

    /** A change that shows in the profile how often it was made. */
    static Profile counted(Profile profile) {
        return profile.withStanding(
                new Standing(Standing.State.WATCHED, String.valueOf(count(profile) + 1), null, null, null));
    }

    /** How often {@link #counted} was applied. */
    static int count(Profile profile) {
        String reason = profile.standing().reason();
        return reason == null ? 0 : Integer.parseInt(reason);
    }
}
