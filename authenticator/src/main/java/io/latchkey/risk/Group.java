package io.latchkey.risk;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Signals of a group are correlated, so a group counts once, up to its cap. */
public enum Group {
    DEVICE,
    POSTURE,
    NETWORK,
    GEO,
    TIME,
    BEHAVIOUR,
    TARGET,
    /** What exceptions take off; no signal is of it, and it has no cap. */
    EXCEPTION;

    private static final List<Group> WEIGHED =
            Arrays.stream(values()).filter(group -> group != EXCEPTION).toList();

    /** The groups that signals are of. */
    public static List<Group> weighed() {
        return WEIGHED;
    }

    /** The group's name as it stands in signal names, policies and messages: lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
