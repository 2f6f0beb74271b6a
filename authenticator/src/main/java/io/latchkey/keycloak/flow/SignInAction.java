package io.latchkey.keycloak.flow;

import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;

/**
 * Asks nothing of anybody. Keycloak evaluates its triggers in whichever request finishes a sign-in, just before the session
 * is made: the one moment at which the event can still be told of the risk.
 */
final class SignInAction implements RequiredActionProvider {
    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        if (context.getUser() != null) {
            new SignIn(context.getSession()).finishing(context);
        }
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        context.success();
    }

    @Override
    public void processAction(RequiredActionContext context) {
        context.success();
    }

    @Override
    public void close() {}
}
