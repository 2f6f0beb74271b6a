package io.latchkey.keycloak.flow;

import io.latchkey.recovery.cases.CaseCommand;
import io.latchkey.recovery.cases.CaseState;
import io.latchkey.recovery.cases.Presence;
import io.latchkey.recovery.cases.Result;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.requiredactions.WebAuthnRegisterFactory;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * Shows where the recovery stands, and goes on only when the database says that it is ready. Then the password action is
 * due, which looks once more; and whatever happens in it, no session comes of this authentication.
 */
final class RecoveryCaseStep extends Step {
    private static final String PASSWORD = "password";
    private static final Map<String, String> ENROLMENTS = Map.of(
            "totp", UserModel.RequiredAction.CONFIGURE_TOTP.name(), "webauthn", WebAuthnRegisterFactory.PROVIDER_ID);
    private static final Map<String, Function<Presence, CaseCommand>> BUTTONS = Map.of(
            "take-up", CaseCommand.TakeUp::new,
            "wait", CaseCommand.StartWait::new,
            "withdraw", CaseCommand.Withdraw::new);

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        Optional<CaseInFlow> held = held(context);
        if (held.isEmpty() || RecoveryMailStep.isBrokered(context)) {
            context.challenge(RecoveryPages.ended(context.form()));
        } else if (held.get().isReady() && mayHaveLostFactor(context, held.get())) {
            context.challenge(RecoveryPages.choice(context.form(), enrolments(context)));
        } else if (held.get().isReady()) {
            end(context).addRequiredAction(RecoveryPasswordActionFactory.ID);
            context.success();
        } else {
            context.challenge(RecoveryPages.of(context.form(), context.getSession(), context.getUser(), held.get()));
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        String pressed = Forms.field(context.getSession(), "do");
        Function<Presence, CaseCommand> command = pressed == null ? null : BUTTONS.get(pressed);
        Optional<CaseInFlow> held = held(context);
        if (held.isPresent() && held.get().isReady() && pressed != null && isChosen(context, held.get(), pressed)) {
            context.success();
            return;
        }
        if (command != null && held.isPresent()) {
            Result result = held.get().apply(command);
            if (isWithdrawn(result)) {
                context.resetFlow();
                return;
            }
        }
        authenticate(context);
    }

    /** Whoever has not shown a factor of an account with one may have come because he has lost it. */
    private static boolean mayHaveLostFactor(AuthenticationFlowContext context, CaseInFlow held) {
        return !held.hasFactor() && Means.hasFactor(context.getUser());
    }

    private static boolean isChosen(AuthenticationFlowContext context, CaseInFlow held, String pressed) {
        if (pressed.equals(PASSWORD)) {
            end(context).addRequiredAction(RecoveryPasswordActionFactory.ID);
            return true;
        }
        String enrolment =
                mayHaveLostFactor(context, held) ? enrolments(context).get(pressed) : null;
        if (enrolment != null) {
            FactorReplacement.begin(end(context), enrolment);
        }
        return enrolment != null;
    }

    /** The enrolments that the realm has, by button. */
    private static Map<String, String> enrolments(AuthenticationFlowContext context) {
        Map<String, String> all = new TreeMap<>(ENROLMENTS);
        all.values().removeIf(alias -> {
            RequiredActionProviderModel action = context.getRealm().getRequiredActionProviderByAlias(alias);
            return action == null || !action.isEnabled();
        });
        return all;
    }

    private static AuthenticationSessionModel end(AuthenticationFlowContext context) {
        AuthenticationSessionModel tab = context.getAuthenticationSession();
        tab.setAuthNote(AuthenticationManager.END_AFTER_REQUIRED_ACTIONS, "true");
        return tab;
    }

    private static boolean isWithdrawn(@Nullable Result result) {
        return result instanceof Result.Done done && done.next().state() == CaseState.CANCELLED;
    }

    private static Optional<CaseInFlow> held(AuthenticationFlowContext context) {
        return CaseInFlow.of(
                context.getSession(), context.getRealm(), context.getAuthenticationSession(), context.getUser());
    }
}
