package io.latchkey.keycloak.token;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.flow.SessionContexts;
import io.latchkey.keycloak.metrics.Failure;
import io.latchkey.keycloak.store.Profiles;
import io.latchkey.keycloak.store.StoreException;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.Account;
import io.latchkey.risk.Assessment;
import io.latchkey.risk.Decision;
import io.latchkey.risk.Level;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Proof;
import io.latchkey.risk.Target;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.Profile;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;

/** A client that acts for users. It has a profile of its own, which knows the scopes that it has used. */
final class Actor {
    private static final Logger LOG = Logger.getLogger(Actor.class);

    private final KeycloakSession session;
    private final ClientModel client;
    private final Policy policy;
    private SortedSet<String> unused = Collections.emptySortedSet();

    Actor(KeycloakSession session, ClientModel client, Policy policy) {
        this.session = session;
        this.client = client;
        this.policy = policy;
    }

    /** As decisions name it. */
    String name() {
        return client.getClientId();
    }

    /** Those of these scopes that it never used; none while it has used nothing at all, or if that can't be found out. */
    SortedSet<String> unused(SortedSet<String> scopes) {
        try {
            Profile known = Stores.of(session)
                    .profiles()
                    .load(session.getContext().getRealm().getId(), id())
                    .profile();
            SortedSet<String> found = new TreeSet<>(scopes);
            found.removeIf(known::hasUsedScope);
            unused = found;
            return known.view().signIns() == 0 ? Collections.emptySortedSet() : found;
        } catch (StoreException e) {
            LOG.debug("What a client has used before can't be read", e);
            return Collections.emptySortedSet();
        }
    }

    /** One write if it has used something for the first time, none otherwise. */
    void used(Target target) {
        if (unused.isEmpty()) {
            return;
        }
        LoginContext context = SessionContexts.bare(
                new SessionContexts(session).footprint(null),
                new Account(id(), null, new TreeSet<>(), null, null, null, null),
                target);
        Assessment ordinary = new Assessment(List.of(), List.of(), 0, 0, Level.LOW, null, policy.version(), false);
        Decision use = Decision.pending(id(), session.getContext().getRealm().getId(), context, ordinary)
                .ended(Outcome.ALLOWED, Proof.PASSWORD, context.at());
        try {
            Stores.of(session)
                    .profiles()
                    .update(session.getContext().getRealm().getId(), id(), profile -> profile.fold(use, policy));
        } catch (StoreException e) {
            Latchkey.of(session).metrics().failed(Failure.LEARNING);
            LOG.debug("What a client has used could not be learnt", e);
        }
    }

    private String id() {
        return Profiles.ofClient(client.getId());
    }
}
