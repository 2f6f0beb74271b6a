package io.latchkey.risk.profile;

import io.latchkey.risk.Device;
import io.latchkey.risk.policy.Devices;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A browser that has signed this user in before. Tokens are known by their keyed hashes only;
 * instants are kept to the second.
 *
 * <p>That somebody signed in with the password alone doesn't say that the browser is the user's. It speaks for him once it is
 * <em>proven</em>: its user gave a second factor of his own on it, or it has been in use for some days without his objecting.
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
 * @param firstUsedAt since when it has been in use by whoever uses it now
 * @param provenAt when its user first proved himself on it with a factor of his own; {@code null} if he never did
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
        String osFamily,
        Instant firstUsedAt,
        @Nullable Instant provenAt) {

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
        firstUsedAt = Instants.second(firstUsedAt);
        provenAt = Instants.secondOrNull(provenAt);
    }

    /** A device that has just been given its first token, by nobody knows whom. */
    public static KnownDevice issued(
            String id, String tokenHash, Instant at, boolean sessionOnly, String browserFamily, String osFamily) {
        return new KnownDevice(id, tokenHash, null, at, at, null, sessionOnly, browserFamily, osFamily, at, null);
    }

    /** The same device with a new token in force; the one before it stays good until this one is seen. */
    public KnownDevice rotated(String newTokenHash, Instant at) {
        return changed(copy -> {
            copy.tokenHash = newTokenHash;
            copy.previousTokenHash = tokenHash;
            copy.issuedAt = at;
            copy.lastUsedAt = at;
        });
    }

    /** The same device, its token issued to another browser or system from now on. */
    public KnownDevice issuedTo(String browser, String os) {
        return changed(copy -> {
            copy.browserFamily = browser;
            copy.osFamily = os;
        });
    }

    /** The same device after its user proved himself on it with a factor of his own. */
    public KnownDevice proven(Instant at) {
        return provenAt != null ? this : changed(copy -> copy.provenAt = at);
    }

    /** The same device as if it had first been used now: nothing says any more whose it is. */
    public KnownDevice unproven(Instant at) {
        return changed(copy -> {
            copy.firstUsedAt = at;
            copy.provenAt = null;
        });
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
        return changed(copy -> copy.lastUsedAt = at);
    }

    /** The same device, trusted until then; {@code null} takes the trust back. */
    public KnownDevice trusted(@Nullable Instant until) {
        return changed(copy -> copy.trustedUntil = until);
    }

    /** The same device on a computer that others use too: its cookie ends with the browser, and nobody's trust lasts. */
    public KnownDevice onSharedComputer() {
        return changed(copy -> {
            copy.trustedUntil = null;
            copy.sessionOnly = true;
        });
    }

    /** Whether its last use is so recent that the policy remembers it. It needn't be its user's for that. */
    public boolean isRemembered(Instant now, Devices rules) {
        return now.isBefore(lastUsedAt.plus(rules.recognisedDays(), ChronoUnit.DAYS));
    }

    /**
     * Whether it is known to be its user's: he proved himself on it with a factor of his own, or it was in use as many days
     * as the policy says, counted from its first sign-in to its last one.
     */
    public boolean isProven(Devices rules) {
        return provenAt != null || !lastUsedAt.isBefore(firstUsedAt.plus(rules.provenDays(), ChronoUnit.DAYS));
    }

    /** Whether its user proved himself on it, or it was in use for a day at least. */
    boolean isOfLongerUse() {
        return provenAt != null || !lastUsedAt.isBefore(firstUsedAt.plus(1, ChronoUnit.DAYS));
    }

    /** Whether it is remembered, and known to be its user's, so that it speaks for him. */
    public boolean isRecognised(Instant now, Devices rules) {
        return isRemembered(now, rules) && isProven(rules);
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

    private KnownDevice changed(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.finished();
    }

    /** A device in the making from another one, of which only what differs needs to be said. */
    private static final class Copy {
        private final String id;
        private String tokenHash;
        private @Nullable String previousTokenHash;
        private Instant issuedAt;
        private Instant lastUsedAt;
        private @Nullable Instant trustedUntil;
        private boolean sessionOnly;
        private String browserFamily;
        private String osFamily;
        private Instant firstUsedAt;
        private @Nullable Instant provenAt;

        Copy(KnownDevice of) {
            id = of.id;
            tokenHash = of.tokenHash;
            previousTokenHash = of.previousTokenHash;
            issuedAt = of.issuedAt;
            lastUsedAt = of.lastUsedAt;
            trustedUntil = of.trustedUntil;
            sessionOnly = of.sessionOnly;
            browserFamily = of.browserFamily;
            osFamily = of.osFamily;
            firstUsedAt = of.firstUsedAt;
            provenAt = of.provenAt;
        }

        KnownDevice finished() {
            return new KnownDevice(
                    id,
                    tokenHash,
                    previousTokenHash,
                    issuedAt,
                    lastUsedAt,
                    trustedUntil,
                    sessionOnly,
                    browserFamily,
                    osFamily,
                    firstUsedAt,
                    provenAt);
        }
    }
}
