package io.latchkey.recovery;

import java.util.Locale;

/**
 * The way by which a proof came. Two proofs through one channel count once: whoever holds the channel can give both.
 *
 * @param type what it is
 * @param id which one: of a credential, device or member of staff; empty for the mailbox, of which an account has one
 */
public record Channel(Type type, String id) {
    private static final int LONGEST = 255;
    private static final Channel MAILBOX = new Channel(Type.MAILBOX, "");

    public enum Type {
        MAILBOX,
        FACTOR,
        DEVICE,
        STAFF
    }

    /** @throws IllegalArgumentException if the id is missing where one is needed, given where none is, or longer than 255 */
    public Channel {
        if (id.isBlank() != (type == Type.MAILBOX) || id.length() > LONGEST) {
            throw new IllegalArgumentException("A channel of type " + type + " can't have this id");
        }
    }

    public static Channel mailbox() {
        return MAILBOX;
    }

    /** @param credentialId of the person's own factor */
    public static Channel factor(String credentialId) {
        return new Channel(Type.FACTOR, credentialId);
    }

    /** @param deviceId of a recognised device */
    public static Channel device(String deviceId) {
        return new Channel(Type.DEVICE, deviceId);
    }

    /** @param userId of the member of staff */
    public static Channel staff(String userId) {
        return new Channel(Type.STAFF, userId);
    }

    /**
     * What {@link #toString} gives, read back.
     *
     * @throws IllegalArgumentException if it is not the text of a channel
     */
    public static Channel parse(String text) {
        int colon = text.indexOf(':');
        String type = colon < 0 ? text : text.substring(0, colon);
        for (Type one : Type.values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(type)) {
                return new Channel(one, colon < 0 ? "" : text.substring(colon + 1));
            }
        }
        throw new IllegalArgumentException("This is not a channel");
    }

    /** {@code mailbox}, {@code factor:…}, {@code device:…} or {@code staff:…}. */
    @Override
    public String toString() {
        String name = type.name().toLowerCase(Locale.ROOT);
        return id.isEmpty() ? name : name + ":" + id;
    }
}
