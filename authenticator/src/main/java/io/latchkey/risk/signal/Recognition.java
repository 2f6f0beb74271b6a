package io.latchkey.risk.signal;

import io.latchkey.risk.Device;
import io.latchkey.risk.policy.Devices;
import io.latchkey.risk.profile.DeviceMatch;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the device cookie says of the browser, whatever else is known. */
enum Recognition {
    /** This kind of sign-in can't carry cookies. */
    UNSUPPORTED,
    /** The server never issued this cookie. */
    FORGED,
    /** The token was replaced, and its successor has been seen. */
    COPIED,
    /** The token was issued to another browser or operating system. */
    TRANSPLANTED,
    /** Too many users share this browser for it to tell anything. */
    KIOSK,
    /** The user trusts this browser. */
    TRUSTED,
    /** The browser has signed this user in before, and is known to be his. */
    KNOWN,
    /** The browser has signed this user in before, but with nothing that a thief of his password couldn't have done. */
    UNPROVEN,
    /** The server's own cookie, but its token for this user is not good any more. */
    STALE,
    /** No token for this user. */
    NEW;

    /** Whether the browser can't show that it ever signed this user in, although it could carry a cookie. */
    boolean isNobodys() {
        return this == NEW || this == STALE || this == FORGED;
    }

    /** Whether the browser has signed this user in before, whoever sat at it. */
    boolean holdsToken() {
        return recognised() || this == UNPROVEN;
    }

    boolean recognised() {
        return this == KNOWN || this == TRUSTED;
    }

    static Recognition of(Device device, @Nullable DeviceMatch match, Devices rules, Instant now) {
        if (device.cookie() == Device.Cookie.UNSUPPORTED) {
            return UNSUPPORTED;
        }
        if (device.cookie() == Device.Cookie.FORGED) {
            return FORGED;
        }
        if (device.cookie() == Device.Cookie.REPLACED) {
            return COPIED;
        }
        if (device.cookie() == Device.Cookie.ABSENT || device.token() == null) {
            return device.users() > rules.maxUsersPerBrowser() ? KIOSK : NEW;
        }
        return ofToken(device, match, rules, now);
    }

    private static Recognition ofToken(Device device, @Nullable DeviceMatch match, Devices rules, Instant now) {
        if (match != null && !match.device().isIssuedTo(device.agent())) {
            return TRANSPLANTED;
        }
        if (device.users() > rules.maxUsersPerBrowser()) {
            return KIOSK;
        }
        if (match == null || !match.device().isRemembered(now, rules)) {
            return STALE;
        }
        if (!match.device().isProven(rules)) {
            return UNPROVEN;
        }
        return match.device().isTrusted(now) ? TRUSTED : KNOWN;
    }
}
