package io.latchkey.keycloak.flow;

import org.keycloak.authentication.AuthenticationFlowContext;

/**
 * "I can't use my device any more", among the prompts of a sign-in. Leads to the recovery and lets nobody past: whatever is
 * posted to it, it shows its page.
 */
final class LostFactor extends Step {
    @Override
    public void authenticate(AuthenticationFlowContext context) {
        context.challenge(context.form().createForm("latchkey-lost.ftl"));
    }
}
