package io.latchkey.keycloak.recovery;

import io.latchkey.keycloak.metrics.Mail;
import io.latchkey.recovery.cases.Surroundings;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an owner is told.
 *
 * @param kind of what
 * @param at when it happened
 * @param seen by which device and from where; unknown of what administrators did
 * @param act short code of what was done; null unless something was
 * @param link page with which the owner can take it back; null if there is nothing to take back
 */
public record OwnerNotice(
        Kind kind,
        Instant at,
        Surroundings seen,
        @Nullable String act,
        @Nullable String link) {

    public enum Kind {
        /** Somebody got into the account, or was enabled to, by another way than a sign-in. */
        RECOVERED(Mail.RECOVERED, 10, Duration.ofHours(1)),
        /** A recovery waits; any full sign-in ends it, and so does the link. Each is told of, and no case waits twice. */
        WAITING(Mail.RECOVERY_WAITING, 1, Duration.ofMinutes(10)),
        /** A recovery was refused. */
        REFUSED(Mail.RECOVERY_REFUSED, 1, Duration.ofMinutes(10));

        private final Mail mail;
        private final int most;
        private final Duration within;

        Kind(Mail mail, int most, Duration within) {
            this.mail = mail;
            this.most = most;
            this.within = within;
        }

        Mail mail() {
            return mail;
        }

        /** How many of these an account, or of waits a case, is told of on one channel {@link #within} a time. */
        int most() {
            return most;
        }

        Duration within() {
            return within;
        }
    }
}
