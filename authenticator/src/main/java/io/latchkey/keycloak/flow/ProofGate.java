package io.latchkey.keycloak.flow;

import io.latchkey.risk.Level;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The last step of a flow: lets through what was ordinary or proved, and refuses the rest. In a sound flow it never refuses.
 * It is there for the others: a sub-flow left out or put in the wrong place, a factor deleted while its prompt was shown, a
 * verdict raised by another tab after a proof that was enough until then.
 */
final class ProofGate extends Step {
    private final Refusal refusal;

    /** @param refusal what happens to a sign-in that was not proved */
    ProofGate(Refusal refusal) {
        this.refusal = refusal;
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        AuthenticationSessionModel tab = context.getAuthenticationSession();
        Verdict verdict = new RiskService(context.getSession()).verdict(tab, context.getUser());
        Factors factors = Factors.in(context.getSession(), tab, context.getUser());
        if (factors.onProbation()) {
            // Not so when the verdict was given, perhaps; nor may a mailed code have met it.
            Level floor = RealmPolicy.of(context.getSession(), context.getRealm())
                    .standing()
                    .probationFloor();
            verdict = verdict.raisedTo(floor).withoutMailedCode();
        }
        if (verdict.isMetBy(Proofs.given(tab, factors))) {
            context.success();
        } else {
            refusal.authenticate(context);
        }
    }
}
