package io.latchkey.risk.profile;

import io.latchkey.risk.Device;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A browser that has signed this user in before. Tokens are known by their keyed hashes only;
 * instants are kept to the second.
 *
 * @param id of the device, and of the credential that shows it to the user
 * @param tokenHash hash of the token in force
 * @param previousTokenHash hash of the token before it, which is good until the one in force is seen and replaced; {@code
 *     null} if none
 * @param issuedAt when the token in force was issued
 * @param lastUsedAt when the browser last signed in
 * @param trustedUntil until when the user trusts it; {@code null} if he doesn't
 * @param sessionOnly whether the cookie dies with the browser (a shared computer)
 * @param browserFamily browser the token was issued to, without version
 * @param osFamily operating system the token was issued to, without version
 */
public record KnownDevice(
        String id,
        String tokenHash,
        @Nullable String previousTokenHash,
        Instant issuedAt,
        Instant lastUsedAt,
        @Nullable Instant trustedUntil,
        boolean sessionOnly,
        String browserFamily,
        String osFamily) {

    /** The longest id or hash, in characters. */
    public static final int TEXT_LIMIT = 64;

    /** The longest name of a browser or system that is kept, in characters; the rest is cut off. */
    public static final int FAMILY_LIMIT = 24;

    public KnownDevice {
        requireShort(id);
        requireShort(tokenHash);
        if (previousTokenHash != null) {
            requireShort(previousTokenHash);
        }
        issuedAt = Instants.second(issuedAt);
        lastUsedAt = Instants.second(lastUsedAt);
        trustedUntil = Instants.secondOrNull(trustedUntil);
        browserFamily = cut(browserFamily);
        osFamily = cut(osFamily);
    }

    /** A device that has just been given its first token. */
    public static KnownDevice issued(
            String id, String tokenHash, Instant at, boolean sessionOnly, String browserFamily, String osFamily) {
        return new KnownDevice(id, tokenHash, null, at, at, null, sessionOnly, browserFamily, osFamily);
    }

    /** The same device with a new token in force; the one before it stays good until this one is seen. */
    public KnownDevice rotated(String newTokenHash, Instant at) {
        return new KnownDevice(id, newTokenHash, tokenHash, at, at, trustedUntil, sessionOnly, browserFamily, osFamily);
    }

    /** The same device, its token issued to another browser or system from now on. */
    public KnownDevice issuedTo(String browser, String os) {
        return new KnownDevice(
                id, tokenHash, previousTokenHash, issuedAt, lastUsedAt, trustedUntil, sessionOnly, browser, os);
    }

    /**
     * Whether its token was issued to this browser on this system, as far as that was known.
     *
     * @param agent {@code null} for a browser that hides what it is: where it didn't then, it is another one
     */
    public boolean isIssuedTo(Device.@Nullable Agent agent) {
        if (browserFamily.isEmpty() && osFamily.isEmpty()) {
            return true;
        }
        return agent != null
                && browserFamily.equals(cut(agent.browserFamily()))
                && osFamily.equals(cut(agent.osFamily()));
    }

    /** The same device after another sign-in with the same token in force. */
    public KnownDevice usedAt(Instant at) {
        return new KnownDevice(
                id, tokenHash, previousTokenHash, issuedAt, at, trustedUntil, sessionOnly, browserFamily, osFamily);
    }

    /** The same device, trusted until then; {@code null} takes the trust back. */
    public KnownDevice trusted(@Nullable Instant until) {
        return new KnownDevice(
                id, tokenHash, previousTokenHash, issuedAt, lastUsedAt, until, sessionOnly, browserFamily, osFamily);
    }

    /**
     * Whether it still counts as recognised.
     *
     * @param days how long after its last use the policy recognises a device
     */
    public boolean isRecognised(Instant now, int days) {
        return now.isBefore(lastUsedAt.plus(days, ChronoUnit.DAYS));
    }

    /** Whether the user trusts it. */
    public boolean isTrusted(Instant now) {
        return trustedUntil != null && now.isBefore(trustedUntil);
    }

    private static void requireShort(String text) {
        if (text.isEmpty() || text.length() > TEXT_LIMIT) {
            throw new IllegalArgumentException("A device's id and hashes have 1 to " + TEXT_LIMIT + " characters");
        }
    }

    private static String cut(String text) {
        return text.length() <= FAMILY_LIMIT ? text : text.substring(0, FAMILY_LIMIT);
    }
}
