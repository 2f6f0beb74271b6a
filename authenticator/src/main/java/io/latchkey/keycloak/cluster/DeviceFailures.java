package io.latchkey.keycloak.cluster;

import java.time.Duration;
import java.time.Instant;

/**
 * What was got wrong on one device of a user, and until when it is locked for it. Counted as Keycloak counts the failures of
 * an account. Immutable.
 *
 * @param count since the last pause as long as the rule's memory
 * @param last when the last of them was, to the millisecond
 * @param lockedUntil to the millisecond; {@link Instant#EPOCH} if it never was
 */
record DeviceFailures(int count, Instant last, Instant lockedUntil) {
    private static final int RADIX = 36;
    private static final int PARTS = 3;

    static DeviceFailures first(Instant at, LockRule rule) {
        return counted(1, at, Instant.EPOCH, rule.waitAfter(1, rule.quick()));
    }

    DeviceFailures plusOne(Instant at, LockRule rule) {
        Duration sinceLast = Duration.between(last, at);
        if (sinceLast.compareTo(rule.memory()) > 0) {
            return first(at, rule);
        }
        int more = count == Integer.MAX_VALUE ? count : count + 1;
        return counted(more, at, lockedUntil, rule.waitAfter(more, sinceLast));
    }

    private static DeviceFailures counted(int count, Instant at, Instant lockedUntil, Duration wait) {
        return new DeviceFailures(count, at, wait.isZero() ? lockedUntil : at.plus(wait));
    }

    boolean isLocked(Instant now) {
        return now.isBefore(lockedUntil);
    }

    /** How long they must be remembered. */
    Duration life(LockRule rule) {
        Duration lock = Duration.between(last, lockedUntil);
        return lock.compareTo(rule.memory()) > 0 ? lock : rule.memory();
    }

    /** Short text that {@link #parse} reads. */
    String encode() {
        return Integer.toString(count, RADIX)
                + ','
                + Long.toString(last.toEpochMilli(), RADIX)
                + ','
                + Long.toString(lockedUntil.toEpochMilli(), RADIX);
    }

    /** @throws IllegalArgumentException if it is not what {@link #encode} gave */
    static DeviceFailures parse(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("Not the failures of a device");
        }
        return new DeviceFailures(
                Integer.parseInt(parts[0], RADIX),
                Instant.ofEpochMilli(Long.parseLong(parts[1], RADIX)),
                Instant.ofEpochMilli(Long.parseLong(parts[2], RADIX)));
    }
}
