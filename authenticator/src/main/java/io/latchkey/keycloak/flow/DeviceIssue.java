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
 * The token that a browser gets at the end of a successful sign-in: the successor of the one it holds, or a random one. All
 * that is random is chosen before, so that the change of the profile can be applied again.
 */
final class DeviceIssue {
    /** Of a browser that hides what it is: any may come back with its token. */
    private static final String UNKNOWN = "";

    private final Presented presented;
    private final DeviceToken fresh;
    /** A new device bears the id of the decision that let it in, so that disowning that one finds it. */
    private final String freshId;

    private final boolean shared;
    private final @Nullable Instant trustedUntil;
    private final Instant now;
    private final Duration life;
    /** Whether something more was asked for and given, if only a mailed code. */
    private final boolean steppedUp;
    /** Whether a factor of the user's own was given, asked for or not. */
    private final boolean proved;

    private final boolean remembered;
    private @Nullable KnownDevice issued;
    private @Nullable DeviceToken token;
    private boolean isNew;

    private DeviceIssue(
            Presented presented,
            DeviceToken fresh,
            String freshId,
            boolean steppedUp,
            boolean proved,
            boolean remembered,
            boolean shared,
            @Nullable Instant trustedUntil,
            Instant now,
            Duration life) {
        this.presented = presented;
        this.fresh = fresh;
        this.freshId = freshId;
        this.steppedUp = steppedUp;
        this.proved = proved;
        this.remembered = remembered;
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
                verdict.decision(),
                verdict.progress().steppedUp(),
                verdict.progress().proof().strong(),
                verdict.basis().remembered(),
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
        KnownDevice device = match.map(known -> again(known.device(), hash)).orElseGet(() -> first(hash));
        if (trustedUntil != null) {
            device = device.trusted(trustedUntil);
        }
        issued = device;
        token = next;
        return base.withDevice(device);
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
        DeviceCookie.Entry entry = DeviceCookie.Entry.of(presented.keys().active(), userId, given, now);
        DeviceCookie cookie =
                presented.cookie().with(presented.keys(), userId, entry).withShared(shared);
        new DeviceCookies(session, presented.keys()).write(cookie, life);
        if (trustedUntil != null) {
            TrustedDevices.show(user, device, now);
        }
    }

    /** Another tab may have been given the same token already. */
    private KnownDevice again(KnownDevice known, String hash) {
        KnownDevice next = known.tokenHash().equals(hash) ? known.usedAt(now) : known.rotated(hash, now);
        Device.Agent agent = presented.device().agent();
        if (steppedUp && agent != null) {
            // Its user is here: what looked like another browser is the one he has now. A mailed code only says that he
            // has his mailbox, so the device is as unknown as a new one.
            boolean other = !next.isIssuedTo(agent);
            next = next.issuedTo(agent.browserFamily(), agent.osFamily());
            next = other && !proved ? next.unproven(now) : next;
        }
        next = proved ? next.proven(now) : next;
        return shared && !next.sessionOnly() ? next.onSharedComputer() : next;
    }

    private KnownDevice first(String hash) {
        Device.Agent agent = presented.device().agent();
        KnownDevice device = KnownDevice.issued(
                freshId,
                hash,
                now,
                shared,
                agent == null ? UNKNOWN : agent.browserFamily(),
                agent == null ? UNKNOWN : agent.osFamily());
        return proved ? device.proven(now) : device;
    }
}
