package io.latchkey.risk;

import java.util.Locale;

/** Signals of a group are correlated, so a group counts once, up to its cap. */
public enum Group {
    DEVICE,
    POSTURE,
    NETWORK,
    GEO,
    TIME,
    BEHAVIOUR,
    TARGET;

    /** The group's name as it stands in signal names, policies and messages: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
