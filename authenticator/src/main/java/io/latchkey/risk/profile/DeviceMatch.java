package io.latchkey.risk.profile;

/**
 * A known device that a presented token belongs to.
 *
 * @param device the device
 * @param kind which of its tokens was presented
 */
public record DeviceMatch(KnownDevice device, Kind kind) {
    /** Which of a device's tokens was presented. */
    public enum Kind {
        /** The token in force. */
        CURRENT,
        /** Its predecessor, while nobody has seen the successor: a second tab, or an answer that got lost. */
        PREVIOUS
    }
}
