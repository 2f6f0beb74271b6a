package io.latchkey.keycloak.flow;

import io.latchkey.risk.Level;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.UserModel;

/** Matches a range of levels. */
final class RiskCondition extends Condition {
    static final String AT_LEAST = "at-least";
    static final String AT_MOST = "at-most";

    @Override
    public boolean matchCondition(AuthenticationFlowContext context) {
        UserModel user = context.getUser();
        if (user == null) {
            return false;
        }
        Verdict verdict = new RiskService(context.getSession()).verdict(context.getAuthenticationSession(), user);
        RiskDetails.put(context.getEvent(), verdict);
        AuthenticatorConfigModel config = context.getAuthenticatorConfig();
        Map<String, String> values = config == null || config.getConfig() == null ? Map.of() : config.getConfig();
        return verdict.matches(level(values.get(AT_LEAST), Level.MEDIUM), level(values.get(AT_MOST), Level.CRITICAL));
    }

    static Level level(@Nullable String text, Level otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            return Level.valueOf(text.trim().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return otherwise;
        }
    }
}
