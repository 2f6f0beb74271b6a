package io.latchkey.keycloak.posture;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * What is out of order on this server: it is logged when it begins and when it ends, not for every sign-in in between,
 * and what can be slow is not tried again at once. Safe for use by many threads.
 */
final class Outages {
    private static final Logger LOG = Logger.getLogger(Outages.class);

    /** How long something that failed is left alone. */
    static final Duration PAUSE = Duration.ofSeconds(30);

    /** Realms with a broken source at one time; beyond that, some outages are logged again. */
    private static final int MOST = 1000;

    private final Map<String, Instant> failedAt = new ConcurrentHashMap<>();

    /**
     * Something failed, or is found to be still out of order.
     *
     * @param what told apart from others by this
     * @param realm its name, for the log
     */
    void began(String what, String realm, Instant now, Throwable cause) {
        if (failedAt.size() >= MOST) {
            failedAt.clear();
        }
        if (failedAt.put(what, now) == null) {
            LOG.warnf("Posture assertions in realm %s can't be checked: %s", realm, cause.getMessage());
            LOG.debug("They can't be checked because of this", cause);
        }
    }

    /** Something works. */
    void ended(String what, String realm) {
        if (failedAt.remove(what) != null) {
            LOG.infof("Posture assertions in realm %s can be checked again", realm);
        }
    }

    /** Whether it failed so lately that it is not worth a try. */
    boolean isFresh(String what, Instant now) {
        Instant at = failedAt.get(what);
        return at != null && now.isBefore(at.plus(PAUSE));
    }
}
