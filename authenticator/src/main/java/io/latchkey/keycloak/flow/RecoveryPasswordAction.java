package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.recovery.CredentialMarks;
import io.latchkey.recovery.cases.CaseCommand;
import io.latchkey.recovery.cases.Result;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.ModelException;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.policy.PasswordPolicyManagerProvider;
import org.keycloak.policy.PolicyError;
import org.keycloak.services.messages.Messages;
import org.keycloak.services.validation.Validation;

/**
 * Sets the new password and redeems the recovery's case in one transaction. The case is taken first, under the database's
 * lock, with all its proofs looked at once more; only whoever gets it sets a password.
 */
final class RecoveryPasswordAction implements RequiredActionProvider {
    private static final Logger LOG = Logger.getLogger(RecoveryPasswordAction.class);
    private static final String NEW = "password-new";
    private static final String CONFIRM = "password-confirm";

    @Override
    public void evaluateTriggers(RequiredActionContext context) {}

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        if (held(context).filter(CaseInFlow::isReady).isEmpty()) {
            end(context);
        } else {
            ask(context, null);
        }
    }

    @Override
    public void processAction(RequiredActionContext context) {
        Optional<CaseInFlow> held = held(context).filter(CaseInFlow::isReady);
        if (held.isEmpty()) {
            end(context);
            return;
        }
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        String password = form.getFirst(NEW);
        FormMessage problem = problem(context, password, form.getFirst(CONFIRM));
        if (problem != null || password == null) {
            ask(context, problem);
        } else {
            redeem(context, held.get(), password);
        }
    }

    private static void redeem(RequiredActionContext context, CaseInFlow held, String password) {
        UserModel user = context.getUser();
        if (held.apply(CaseCommand.Redeem::new) instanceof Result.Refused) {
            end(context);
            return;
        }
        try {
            user.credentialManager().updateCredential(UserCredentialModel.password(password, false));
        } catch (ModelException e) {
            // The case must stay as it was: what came of it hasn't.
            LOG.debug("A new password was not accepted", e);
            context.getSession().getTransactionManager().setRollbackOnly();
            ask(context, new FormMessage(Validation.FIELD_PASSWORD, String.valueOf(e.getMessage()), e.getParameters()));
            return;
        }
        held.left(context.getSession(), user, CredentialMarks.ofPassword(user));
        user.removeRequiredAction(UserModel.RequiredAction.UPDATE_PASSWORD);
        context.getAuthenticationSession().removeRequiredAction(UserModel.RequiredAction.UPDATE_PASSWORD);
        event(context, EventType.UPDATE_PASSWORD).success();
        event(context, EventType.UPDATE_CREDENTIAL).success();
        context.success();
    }

    private static EventBuilder event(RequiredActionContext context, EventType type) {
        return context.getEvent()
                .clone()
                .event(type)
                .user(context.getUser())
                .detail(Details.CREDENTIAL_TYPE, PasswordCredentialModel.TYPE);
    }

    private static @Nullable FormMessage problem(
            RequiredActionContext context, @Nullable String password, @Nullable String confirmed) {
        if (password == null || password.isBlank()) {
            return new FormMessage(Validation.FIELD_PASSWORD, Messages.MISSING_PASSWORD);
        }
        if (!password.equals(confirmed)) {
            return new FormMessage(Validation.FIELD_PASSWORD_CONFIRM, Messages.NOTMATCH_PASSWORD);
        }
        PolicyError error = context.getSession()
                .getProvider(PasswordPolicyManagerProvider.class)
                .validate(context.getRealm(), context.getUser(), password);
        return error == null
                ? null
                : new FormMessage(Validation.FIELD_PASSWORD, error.getMessage(), error.getParameters());
    }

    private static void ask(RequiredActionContext context, @Nullable FormMessage problem) {
        LoginFormsProvider form =
                context.form().setAttribute("username", context.getUser().getUsername());
        if (problem != null) {
            form.addError(problem);
            context.getEvent()
                    .clone()
                    .event(EventType.UPDATE_CREDENTIAL)
                    .user(context.getUser())
                    .detail(Details.CREDENTIAL_TYPE, PasswordCredentialModel.TYPE)
                    .error(Errors.PASSWORD_REJECTED);
        }
        context.challenge(form.createResponse(UserModel.RequiredAction.UPDATE_PASSWORD));
    }

    private static void end(RequiredActionContext context) {
        context.challenge(RecoveryPages.ended(context.form()));
    }

    private static Optional<CaseInFlow> held(RequiredActionContext context) {
        return CaseInFlow.of(
                context.getSession(), context.getRealm(), context.getAuthenticationSession(), context.getUser());
    }

    @Override
    public void close() {}
}
