package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.risk.Device;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.DeviceMatch;
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
 * The token that a browser gets at the end of a successful sign-in. All that is random is chosen before, so that the change
 * of the profile can be applied again.
 */
final class DeviceIssue {
    private static final String UNKNOWN = "Other";

    private final Presented presented;
    private final DeviceToken token;
    private final String hash;
    /** A new device bears the id of the decision that let it in, so that disowning that one finds it. */
    private final String freshId;

    private final boolean shared;
    private final @Nullable Instant trustedUntil;
    private final Instant now;
    private final Duration life;
    private final String userId;
    private @Nullable KnownDevice issued;
    private boolean isNew;

    private DeviceIssue(
            Presented presented,
            DeviceToken token,
            String userId,
            String freshId,
            boolean shared,
            @Nullable Instant trustedUntil,
            Instant now,
            Duration life) {
        this.presented = presented;
        this.token = token;
        this.userId = userId;
        this.hash = token.hash(presented.keys().active(), userId);
        this.freshId = freshId;
        this.shared = shared;
        this.trustedUntil = trustedUntil;
        this.now = now;
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
                user.getId(),
                verdict.decision(),
                shared,
                trust ? now.plus(policy.devices().trustedDays(), ChronoUnit.DAYS) : null,
                now,
                Duration.ofDays(policy.devices().recognisedDays()));
    }

    /** The profile with this browser in it. A copied cookie ends the device it was copied from. */
    Profile into(Profile profile) {
        if (presented.device().cookie() == Device.Cookie.UNSUPPORTED) {
            return profile;
        }
        Optional<DeviceMatch> match = profile.match(presented.device().token());
        Profile base = profile;
        if (match.isPresent() && match.get().kind() == DeviceMatch.Kind.COPIED) {
            base = profile.withoutDevice(match.get().device().id());
            match = Optional.empty();
        }
        isNew = match.isEmpty();
        KnownDevice device = match.map(known -> again(known.device())).orElseGet(this::first);
        if (trustedUntil != null) {
            device = device.trusted(trustedUntil);
        }
        issued = device;
        return base.withDevice(device);
    }

    /** Whether the browser was not recognised before. Known once the profile was changed. */
    boolean isNew() {
        return isNew;
    }

    /** Sends the token to the browser, and shows the device to its user if he trusts it. */
    void deliver(KeycloakSession session, UserModel user) {
        KnownDevice device = issued;
        if (device == null) {
            return;
        }
        DeviceCookie.Entry entry = DeviceCookie.Entry.of(presented.keys().active(), userId, token, now);
        DeviceCookie cookie =
                presented.cookie().with(presented.keys(), userId, entry).withShared(shared);
        new DeviceCookies(session, presented.keys()).write(cookie, life);
        if (trustedUntil != null) {
            TrustedDevices.show(user, device, now);
        }
    }

    private KnownDevice again(KnownDevice known) {
        String seen = presented.device().token();
        KnownDevice next = (seen == null ? known : known.seen(seen, now)).rotated(hash, now);
        return shared && !next.sessionOnly() ? sessionOnly(next) : next;
    }

    private KnownDevice first() {
        Device.Agent agent = presented.device().agent();
        return KnownDevice.issued(
                freshId,
                hash,
                now,
                shared,
                agent == null ? UNKNOWN : agent.browserFamily(),
                agent == null ? UNKNOWN : agent.osFamily());
    }

    /** On a shared computer nobody's trust lasts. */
    private static KnownDevice sessionOnly(KnownDevice device) {
        return new KnownDevice(
                device.id(),
                device.tokenHash(),
                device.previousTokenHash(),
                device.successorSeen(),
                device.issuedAt(),
                device.lastUsedAt(),
                null,
                true,
                device.browserFamily(),
                device.osFamily());
    }
}
