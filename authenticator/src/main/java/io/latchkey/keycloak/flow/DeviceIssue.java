package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.risk.Device;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.DeviceMatch;
import io.latchkey.risk.profile.DeviceUse;
import io.latchkey.risk.profile.KnownDevice;
import io.latchkey.risk.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The token that a browser gets at the end of a successful sign-in: the successor of the one it holds, or a random one. All
 * that is random is chosen before, so that the change of the profile can be applied again.
 */
final class DeviceIssue {
    private final Presented presented;
    private final DeviceToken fresh;
    /** A new device bears the id of the decision that let it in, so that disowning that one finds it. */
    private final String freshId;

    private final DeviceUse use;
    private final @Nullable Instant trustedUntil;
    private final Duration life;
    private final boolean remembered;
    private @Nullable KnownDevice former;
    private @Nullable KnownDevice issued;
    private @Nullable DeviceToken token;
    private boolean isNew;

    private DeviceIssue(
            Presented presented,
            DeviceToken fresh,
            String freshId,
            DeviceUse use,
            boolean remembered,
            @Nullable Instant trustedUntil,
            Duration life) {
        this.presented = presented;
        this.fresh = fresh;
        this.freshId = freshId;
        this.use = use;
        this.remembered = remembered;
        this.trustedUntil = trustedUntil;
        this.life = life;
    }

    static DeviceIssue prepare(
            KeycloakSession session, RealmModel realm, UserModel user, Verdict verdict, Policy policy, Instant now) {
        Presented presented = Presented.in(
                session, realm, session.getContext().getAuthenticationSession(), user.getId(), policy, now);
        boolean shared = presented.cookie().shared() || verdict.progress().shared();
        boolean trust =
                verdict.progress().trust() && !shared && policy.devices().trustedDays() > 0;
        return new DeviceIssue(
                presented,
                DeviceToken.random(Latchkey.of(session).random()),
                verdict.decision(),
                new DeviceUse(
                        presented.device().agent(),
                        verdict.progress().steppedUp(),
                        verdict.progress().proof().strong(),
                        shared,
                        now),
                verdict.basis().remembered(),
                trust ? now.plus(policy.devices().trustedDays(), ChronoUnit.DAYS) : null,
                Duration.ofDays(policy.devices().recognisedDays()));
    }

    /** The profile with this browser in it. A copied cookie ends the device it was copied from. */
    Profile into(Profile profile) {
        if (presented.device().cookie() == Device.Cookie.UNSUPPORTED) {
            return profile;
        }
        former = null;
        issued = null;
        isNew = false;
        Optional<DeviceMatch> match = profile.match(presented.device().token());
        if (match.isEmpty() && remembered) {
            // Removed in this very sign-in, as the account console does it: the browser is to be new at its next one.
            return profile;
        }
        Profile base = presented
                .replacedIn(profile)
                .map(copied -> profile.withoutDevice(copied.id()))
                .orElse(profile);
        isNew = match.isEmpty();
        DeviceToken next = match.flatMap(known -> presented.successor()).orElse(fresh);
        String hash = next.hash(presented.keys().active(), presented.userId());
        KnownDevice device =
                match.map(known -> use.again(known.device(), hash)).orElseGet(() -> use.first(freshId, hash));
        if (trustedUntil != null) {
            device = device.trusted(trustedUntil);
        }
        former = match.map(DeviceMatch::device).orElse(null);
        issued = device;
        token = next;
        return base.withDevice(device);
    }

    /**
     * A profile without what this sign-in has done to its devices, because it came to nothing: a browser that was not known
     * isn't, and has nobody's trust. A token may have reached the browser all the same, so one of a known browser stays good.
     */
    Profile outOf(Profile profile) {
        KnownDevice given = issued;
        KnownDevice known = former;
        if (given == null) {
            return profile;
        }
        if (known == null) {
            return profile.withoutDevice(given.id());
        }
        boolean sameToken = known.tokenHash().equals(given.tokenHash());
        return profile.device(given.id())
                .map(device -> !sameToken && device.tokenHash().equals(known.tokenHash())
                        ? device.rotated(given.tokenHash(), use.at())
                        : device.trusted(known.trustedUntil()))
                .map(profile::withDevice)
                .orElse(profile);
    }

    /** Whether the browser was not recognised before. Known once the profile was changed. */
    boolean isNew() {
        return isNew;
    }

    /** Sends the token to the browser, and shows the device to its user if he trusts it. */
    void deliver(KeycloakSession session, UserModel user) {
        KnownDevice device = issued;
        DeviceToken given = token;
        if (device == null || given == null) {
            return;
        }
        String userId = presented.userId();
        DeviceCookie.Entry entry = DeviceCookie.Entry.of(presented.keys().active(), userId, given, use.at());
        DeviceCookie cookie =
                presented.cookie().with(presented.keys(), userId, entry).withShared(use.shared());
        new DeviceCookies(session, presented.keys()).write(cookie, life);
        if (trustedUntil != null) {
            TrustedDevices.show(user, device, use.at());
        }
    }
}
