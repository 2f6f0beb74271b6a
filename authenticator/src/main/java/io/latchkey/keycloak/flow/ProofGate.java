package io.latchkey.keycloak.flow;

import org.keycloak.authentication.AuthenticationFlowContext;

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
        Verdict verdict =
                new RiskService(context.getSession()).verdict(context.getAuthenticationSession(), context.getUser());
        if (verdict.isMetBy(Proofs.given(context.getAuthenticationSession()))) {
            context.success();
        } else {
            refusal.authenticate(context);
        }
    }
}
