package io.latchkey.keycloak.flow;

import io.latchkey.risk.policy.Policy;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.UserModel;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Matches what the user can step up with. Fixed at first question for each level, so that the last recovery code doesn't
 * leave its user, who has just used it, as one without a factor.
 */
final class MeansCondition extends Condition {
    static final String MEANS = "means";
    private static final String NOTE = "latchkey.means.";

    @Override
    public boolean matchCondition(AuthenticationFlowContext context) {
        UserModel user = context.getUser();
        AuthenticatorConfigModel config = context.getAuthenticatorConfig();
        if (user == null || config == null || config.getConfig() == null) {
            return false;
        }
        Optional<Means> wanted = Means.parse(config.getConfig().get(MEANS));
        return wanted.isPresent() && wanted.get() == of(context, user, verdict(context, user));
    }

    private static Verdict verdict(AuthenticationFlowContext context, UserModel user) {
        return new RiskService(context.getSession()).verdict(context.getAuthenticationSession(), user);
    }

    static Means of(AuthenticationFlowContext context, UserModel user, Verdict verdict) {
        AuthenticationSessionModel tab = context.getAuthenticationSession();
        String note = NOTE + verdict.level();
        return Means.parse(tab.getAuthNote(note)).orElseGet(() -> {
            Policy policy = RealmPolicy.of(context.getSession(), context.getRealm());
            Factors factors = Factors.in(context.getSession(), tab, user);
            Means means = Means.of(factors, verdict, policy, policy.sensitivity(Targets.of(tab, policy)));
            tab.setAuthNote(note, means.key());
            return means;
        });
    }
}
