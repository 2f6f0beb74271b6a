package io.latchkey.keycloak.flow;

import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.events.Errors;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Ends a sign-in with a page that bears a reference. It is not a failed attempt in the sense of brute-force detection: the
 * password was right, and a stranger must not be able to lock the account with it.
 */
final class Refusal extends Step {
    private static final String NOTE = "latchkey.refused";

    private final String page;

    /** @param page template of the page */
    Refusal(String page) {
        this.page = page;
    }

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        Prompt prompt = Prompt.of(context);
        record(context, prompt);
        prompt.plain(Map.of("sharedOffered", false));
        context.forceChallenge(
                context.form().setStatus(Response.Status.FORBIDDEN).createForm(page));
    }

    /** Writes it down, once for a decision: the page may be reloaded as often as one likes. */
    void record(AuthenticationFlowContext context, Prompt prompt) {
        AuthenticationSessionModel tab = context.getAuthenticationSession();
        String decision = prompt.verdict().decision();
        if (!decision.equals(tab.getAuthNote(NOTE))) {
            tab.setAuthNote(NOTE, decision);
            new SignIn(context.getSession()).refused(prompt.verdict());
            // Of a copy: after an identity provider Keycloak sends the flow's own event once more.
            context.getEvent().clone().user(context.getUser()).error(Errors.ACCESS_DENIED);
        }
    }
}
