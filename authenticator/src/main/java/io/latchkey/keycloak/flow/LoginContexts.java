package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.Sources;
import io.latchkey.keycloak.cluster.FailureCounters;
import io.latchkey.keycloak.posture.Postures;
import io.latchkey.risk.Account;
import io.latchkey.risk.Attempts;
import io.latchkey.risk.Device;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Posture;
import io.latchkey.risk.net.IpAddress;
import io.latchkey.risk.net.NetworkFacts;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.Profile;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/** Reads a request, once, into what the engine may know of it. */
final class LoginContexts {
    /** Form field in which the sign-in page may say the browser's time zone. */
    static final String ZONE_FIELD = "latchkey-zone";

    private static final Logger LOG = Logger.getLogger(LoginContexts.class);
    private static final int ZONE_LIMIT = 64;

    private final KeycloakSession session;
    private final Policy policy;

    LoginContexts(KeycloakSession session, Policy policy) {
        this.session = session;
        this.policy = policy;
    }

    LoginContext read(AuthenticationSessionModel tab, UserModel user, Presented presented, Profile profile) {
        Latchkey latchkey = Latchkey.of(session);
        Instant now = latchkey.clock().instant();
        Account account = Accounts.of(session, user, policy, profile, now);
        IpAddress source = Sources.address(session);
        String realmId = session.getContext().getRealm().getId();
        return new LoginContext(
                now,
                account,
                latchkey.networks().look(source),
                presented.device(profile),
                Postures.of(session, tab),
                FailureCounters.of(session).read(realmId, user.getId(), source, now),
                Targets.of(tab, policy),
                zone());
    }

    /** What is known of a sign-in when nothing could be read. */
    static LoginContext bare(KeycloakSession session, AuthenticationSessionModel tab, UserModel user, Policy policy) {
        return new LoginContext(
                Latchkey.of(session).clock().instant(),
                new Account(user.getId(), null, new TreeSet<>(), null, null, null, null),
                NetworkFacts.unreadable(),
                new Device(Device.Cookie.ABSENT, null, 0, null),
                postureAtLeast(session, tab),
                Attempts.unknown(),
                Targets.of(tab, policy),
                null);
    }

    /** An unmanaged device keeps its floor though scoring has failed; should this be what fails, nothing is asserted. */
    private static Posture postureAtLeast(KeycloakSession session, AuthenticationSessionModel tab) {
        try {
            return Postures.of(session, tab);
        } catch (RuntimeException e) {
            LOG.debug("What is asserted of the device can't be read", e);
            return Posture.notConfigured();
        }
    }

    private @Nullable ZoneId zone() {
        String text = Forms.field(session, ZONE_FIELD);
        if (text == null || text.length() > ZONE_LIMIT) {
            return null;
        }
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
