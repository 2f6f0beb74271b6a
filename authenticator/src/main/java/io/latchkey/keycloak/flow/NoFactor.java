package io.latchkey.keycloak.flow;

import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;

/**
 * Ends the sign-in of somebody who has nothing to step up with. If that is so only because a recovery is fresh, staff can vouch
 * for him: a case like that of a recovery, in which the desk proofs who he is, ends the probation, and he signs in anew.
 */
final class NoFactor extends Step {
    private static final Refusal REFUSAL = new Refusal("latchkey-no-factor.ftl");
    private static final String PAGE = "latchkey-probation.ftl";

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        Prompt prompt = Prompt.of(context);
        Plea plea = new Plea(context, prompt.verdict());
        if (plea.isHeard()) {
            context.forceChallenge(context.form().setAttribute("heard", true).createForm(PAGE));
        } else if (plea.isOpen()) {
            REFUSAL.record(context, prompt);
            show(context, plea.held());
        } else {
            REFUSAL.authenticate(context);
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        Prompt prompt = Prompt.of(context);
        Plea plea = new Plea(context, prompt.verdict());
        String pressed = Forms.field(context.getSession(), "do");
        if (plea.isHeard()) {
            plea.close();
            context.resetFlow();
        } else if (plea.isOpen() && pressed != null) {
            Optional<CaseInFlow> held = plea.press(pressed);
            if (plea.isHeard()) {
                authenticate(context);
            } else {
                show(context, held);
            }
        } else {
            authenticate(context);
        }
    }

    private static void show(AuthenticationFlowContext context, Optional<CaseInFlow> held) {
        context.forceChallenge(
                held.isPresent()
                        ? RecoveryPages.of(context.form(), context.getSession(), context.getUser(), held.get())
                        : context.form().setAttribute("heard", false).createForm(PAGE));
    }
}
