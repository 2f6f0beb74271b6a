package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.Agents;
import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.Sources;
import io.latchkey.keycloak.Workloads;
import io.latchkey.keycloak.posture.Postures;
import io.latchkey.risk.Account;
import io.latchkey.risk.Attempts;
import io.latchkey.risk.Device;
import io.latchkey.risk.Footprint;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Occasion;
import io.latchkey.risk.Posture;
import io.latchkey.risk.Target;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.Profile;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;

/** Reads a request that is made in a session into what the engine may know of it. */
public final class SessionContexts {
    private final KeycloakSession session;

    public SessionContexts(KeycloakSession session) {
        this.session = session;
    }

    /**
     * Where and with what this request is made.
     *
     * @param sessionId the user session; {@code null} leaves posture out
     */
    public Footprint footprint(@Nullable String sessionId) {
        Latchkey latchkey = Latchkey.of(session);
        return new Footprint(
                latchkey.clock().instant(),
                latchkey.networks().look(Sources.address(session)),
                Agents.of(session),
                sessionId == null ? Posture.notConfigured() : Postures.of(session, sessionId));
    }

    /** All that is known of the request. */
    public LoginContext context(
            Footprint here, UserModel user, Target target, Occasion occasion, Profile profile, Policy policy) {
        return context(here, Accounts.of(session, user, policy, profile, here.at()), target, occasion);
    }

    /** What is known if the account can't be looked at. */
    public static LoginContext bare(Footprint here, UserModel user, Target target, Occasion occasion) {
        Account account = new Account(user.getId(), null, new TreeSet<>(), null, null, null, null);
        return context(here, account, target, occasion);
    }

    /** An ordinary use of something by an account of which nothing else is known. */
    public static LoginContext bare(Footprint here, Account account, Target target) {
        return context(here, account, target, null);
    }

    private static LoginContext context(Footprint here, Account account, Target target, @Nullable Occasion occasion) {
        return new LoginContext(
                here.at(),
                account,
                here.network(),
                new Device(Device.Cookie.UNSUPPORTED, null, 0, here.agent()),
                here.posture(),
                Attempts.unknown(),
                target,
                null,
                occasion);
    }

    /**
     * A client as a target.
     *
     * @param scopes as in OAuth, apart by blanks; {@code null} for none
     */
    public static Target target(ClientModel client, @Nullable String scopes) {
        return new Target(
                client.getClientId(),
                Workloads.sensitivity(client.getAttribute(Targets.SENSITIVITY)),
                Targets.scopes(scopes),
                null);
    }
}
