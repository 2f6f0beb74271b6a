package io.latchkey.it.eval;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What somebody does who knows the password of another. */
public enum Attack {
    /** From some other country, with a common browser. */
    ANYWHERE,
    /** Through a VPN with an exit in the victim's country. */
    VPN,
    /** From the victim's own internet provider, with a common browser. */
    PROVIDER,
    /** From the victim's own internet provider, with the victim's exact browser, at the victim's hours. */
    IMITATOR,
    /** A phishing proxy in a data centre relays what the victim types. */
    PHISHING,
    /** Holds a copy of the victim's device cookie. */
    COOKIE_THIEF,
    /** Tries a password on many accounts, and it fits here. */
    SPRAY,
    /** Malware on the victim's own machine: nothing differs. Reported, not counted. */
    MALWARE;

    /** All that a score can be asked to catch. */
    public static List<Attack> counted() {
        return Arrays.stream(values()).filter(a -> a != MALWARE).toList();
    }

    /** The name in tables. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
