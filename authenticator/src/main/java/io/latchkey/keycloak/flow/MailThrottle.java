package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.Slots;
import java.time.Duration;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.SingleUseObjectProvider;

/** How often a user can be sent a code, over all his sessions and all nodes: once a minute, five times an hour. */
final class MailThrottle {
    /** The least time between two mails. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    private static final int MOST = 5;
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final String PREFIX = "latchkey.mail.";

    private final SingleUseObjectProvider single;

    MailThrottle(KeycloakSession session) {
        single = session.singleUseObjects();
    }

    /** Takes one of the user's mails, if he has one left now. */
    boolean take(String realmId, String userId) {
        String key = PREFIX + realmId + "." + userId;
        return new Slots(single, key + ".pause", 1, PAUSE).take() && new Slots(single, key, MOST, WINDOW).take();
    }
}
