package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.metrics.Failure;
import io.latchkey.keycloak.store.StoreException;
import io.latchkey.keycloak.store.StoredProfile;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.Assessment;
import io.latchkey.risk.Decision;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Proof;
import io.latchkey.risk.policy.Policy;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;

/**
 * Puts decisions on other occasions than a sign-in on record, in transactions of their own: they stay whatever becomes of the request. One that can't
 * be recorded is logged and counted, and holds all the same.
 */
public final class OccasionDecisions {
    private static final Logger LOG = Logger.getLogger(OccasionDecisions.class);
    private static final int REFERENCE = 8;

    private final KeycloakSession session;
    private final Policy policy;

    public OccasionDecisions(KeycloakSession session, Policy policy) {
        this.session = session;
        this.policy = policy;
    }

    public static String newId() {
        return UUID.randomUUID().toString();
    }

    /** What the help desk can find a decision by; says nothing by itself. */
    public static String reference(String id) {
        return id.substring(0, REFERENCE).toUpperCase(Locale.ROOT);
    }

    /** One write; nothing is learnt from it. */
    public void allowed(String id, LoginContext context, Assessment assessment, Proof proof) {
        Decision decision = decision(id, context, assessment, Outcome.ALLOWED, proof);
        Latchkey.of(session).metrics().decided(assessment.level(), Outcome.ALLOWED);
        try {
            Stores.of(session).decisions().insert(decision);
        } catch (StoreException e) {
            failed(decision, e);
        }
    }

    /**
     * Two writes: what is refused counts against what is tried on the account next.
     *
     * @param read the profile as it was read
     */
    public void refused(String id, LoginContext context, Assessment assessment, StoredProfile read) {
        Decision decision = decision(id, context, assessment, Outcome.REFUSED, Proof.NONE);
        Latchkey.of(session).metrics().decided(assessment.level(), Outcome.REFUSED);
        try {
            Stores.of(session).signIns().record(decision, read, profile -> profile.fold(decision, policy));
        } catch (StoreException e) {
            failed(decision, e);
        }
    }

    private Decision decision(String id, LoginContext context, Assessment assessment, Outcome outcome, Proof proof) {
        String realmId = session.getContext().getRealm().getId();
        return Decision.pending(id, realmId, context, assessment).ended(outcome, proof, context.at());
    }

    private void failed(Decision decision, StoreException e) {
        Latchkey.of(session).metrics().failed(Failure.LEARNING);
        LOG.warnf(e, "The decision %s could not be recorded", decision.id());
    }
}
