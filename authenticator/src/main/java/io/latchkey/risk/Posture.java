package io.latchkey.risk;

import org.jspecify.annotations.Nullable;

/**
 * What a trusted proxy asserts of the device's state.
 *
 * @param state whether there was an assertion, and whether it held
 * @param managed whether the organisation manages the device; {@code null} where the assertion says nothing, so for the others
 * @param compliant whether it obeys the organisation's rules
 * @param encrypted whether its storage is encrypted
 * @param protection whether endpoint protection runs on it
 */
public record Posture(
        State state,
        @Nullable Boolean managed,
        @Nullable Boolean compliant,
        @Nullable Boolean encrypted,
        @Nullable Boolean protection) {

    /** What became of the assertion. */
    public enum State {
        /** The realm has no posture source. */
        NOT_CONFIGURED,
        /** A source is configured, but this request carried no assertion. */
        ABSENT,
        /** An assertion came that failed its checks (signature, issuer, audience, expiry, binding). */
        INVALID,
        /** A valid assertion. */
        PRESENT
    }

    /** Of a realm without a posture source. */
    public static Posture notConfigured() {
        return new Posture(State.NOT_CONFIGURED, null, null, null, null);
    }
}
