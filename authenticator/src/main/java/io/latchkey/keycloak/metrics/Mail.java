package io.latchkey.keycloak.metrics;

import java.util.Locale;

/** The mails the extension sends by itself. */
public enum Mail {
    NEW_DEVICE,
    REFUSED,
    HIGH_STEP_UP,
    RECOVERED,
    RECOVERY_LINK,
    RECOVERY_REFUSED,
    RECOVERY_WAITING,
    SECURITY_ALERT;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
