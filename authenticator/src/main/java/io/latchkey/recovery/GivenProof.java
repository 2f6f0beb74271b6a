package io.latchkey.recovery;

import java.time.Instant;
import java.util.Objects;

/**
 * One proof that was given and checked.
 *
 * @param kind what was proven
 * @param channel the way by which it came. A code that was mailed is a factor through the mailbox, so beside the mailed link
 *     it counts for nothing
 * @param at when
 */
public record GivenProof(Kind kind, Channel channel, Instant at) {
    public enum Kind {
        /** The mailed link was opened and its button pressed. */
        MAIL,
        /** OTP or recovery code. */
        FACTOR,
        /** A factor that can't be phished. */
        WEBAUTHN,
        /** A recognised device, from a place that is usual for the person. */
        DEVICE,
        /** A named member of staff has proofed the person's identity. */
        APPROVAL
    }

    /** @throws IllegalArgumentException if a proof of this kind can't come through this channel */
    public GivenProof {
        Objects.requireNonNull(at, "at");
        boolean fits = switch (kind) {
            case MAIL -> channel.type() == Channel.Type.MAILBOX;
            case DEVICE -> channel.type() == Channel.Type.DEVICE;
            case APPROVAL -> channel.type() == Channel.Type.STAFF;
            case WEBAUTHN -> channel.type() == Channel.Type.FACTOR;
            case FACTOR -> channel.type() != Channel.Type.STAFF;
        };
        if (!fits) {
            throw new IllegalArgumentException(kind + " can't be proven through " + channel.type());
        }
    }

    public static GivenProof mail(Instant at) {
        return new GivenProof(Kind.MAIL, Channel.mailbox(), at);
    }

    /** OTP or recovery code. */
    public static GivenProof factor(String credentialId, Instant at) {
        return new GivenProof(Kind.FACTOR, Channel.factor(credentialId), at);
    }

    public static GivenProof webauthn(String credentialId, Instant at) {
        return new GivenProof(Kind.WEBAUTHN, Channel.factor(credentialId), at);
    }

    public static GivenProof device(String deviceId, Instant at) {
        return new GivenProof(Kind.DEVICE, Channel.device(deviceId), at);
    }

    /** @param userId of the member of staff */
    public static GivenProof approval(String userId, Instant at) {
        return new GivenProof(Kind.APPROVAL, Channel.staff(userId), at);
    }

    /** Whether this is what is needed, its channel apart. */
    boolean serves(Need need) {
        return switch (need) {
            case MAIL -> kind == Kind.MAIL;
            case FACTOR -> kind == Kind.FACTOR || kind == Kind.WEBAUTHN;
            case WEBAUTHN -> kind == Kind.WEBAUTHN;
            case DEVICE -> kind == Kind.DEVICE;
            case APPROVAL -> kind == Kind.APPROVAL;
            case WAIT -> false;
        };
    }
}
