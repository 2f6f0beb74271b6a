package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.risk.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.RequiredActionProvider;
import org.keycloak.authentication.requiredactions.WebAuthnRegisterFactory;
import org.keycloak.models.ModelException;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.SubjectCredentialManager;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.OTPCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.storage.ReadOnlyException;

/**
 * Invites a user without a second factor to enrol one, at an ordinary sign-in on a recognised device. Can be put off, and
 * then comes back after a month.
 */
final class InviteAction implements RequiredActionProvider {
    /** User attribute: when the invitation was put off; an ISO instant. */
    static final String DEFERRED = "latchkey.invite-deferred";

    private static final Logger LOG = Logger.getLogger(InviteAction.class);
    private static final Duration REST = Duration.ofDays(30);
    private static final String ASKED = "latchkey.invited";

    @Override
    public void evaluateTriggers(RequiredActionContext context) {
        UserModel user = context.getUser();
        AuthenticationSessionModel tab = context.getAuthenticationSession();
        // A grant without a browser would fail on any required action.
        if (user == null || tab.getRedirectUri() == null || tab.getAuthNote(ASKED) != null) {
            return;
        }
        boolean ordinary = new Verdicts(tab)
                .find(user.getId())
                .filter(verdict -> verdict.basis().enforced())
                .filter(verdict ->
                        verdict.level() == Level.LOW && verdict.basis().recognised())
                .isPresent();
        boolean silent = Silence.isAskedFor(tab);
        if (ordinary && !silent && !hasFactor(user) && !isDeferred(context, user)) {
            tab.setAuthNote(ASKED, "true");
            tab.addRequiredAction(InviteActionFactory.ID);
        }
    }

    @Override
    public void requiredActionChallenge(RequiredActionContext context) {
        context.form().setAttribute(Prompt.ATTRIBUTE, Map.of());
        context.challenge(context.form().createForm("latchkey-invite.ftl"));
    }

    @Override
    public void processAction(RequiredActionContext context) {
        String choice = Forms.field(context.getSession(), "enrol");
        if ("webauthn".equals(choice)) {
            enrol(context, WebAuthnRegisterFactory.PROVIDER_ID);
        } else if ("totp".equals(choice)) {
            enrol(context, UserModel.RequiredAction.CONFIGURE_TOTP.name());
        } else {
            defer(context);
        }
        context.success();
    }

    private static void enrol(RequiredActionContext context, String action) {
        RequiredActionProviderModel known = context.getRealm().getRequiredActionProviderByAlias(action);
        if (known != null && known.isEnabled()) {
            context.getAuthenticationSession().addRequiredAction(action);
        }
    }

    private static void defer(RequiredActionContext context) {
        Instant now = Latchkey.of(context.getSession()).clock().instant();
        try {
            context.getUser().setSingleAttribute(DEFERRED, now.toString());
        } catch (ReadOnlyException | ModelException e) {
            LOG.debug("The user store is read-only: the invitation will come again", e);
        }
    }

    private static boolean hasFactor(UserModel user) {
        SubjectCredentialManager credentials = user.credentialManager();
        return credentials.isConfiguredFor(OTPCredentialModel.TYPE)
                || credentials.isConfiguredFor(WebAuthnCredentialModel.TYPE_TWOFACTOR)
                || credentials.isConfiguredFor(WebAuthnCredentialModel.TYPE_PASSWORDLESS);
    }

    private static boolean isDeferred(RequiredActionContext context, UserModel user) {
        Instant since = instant(user.getFirstAttribute(DEFERRED));
        Instant now = Latchkey.of(context.getSession()).clock().instant();
        return since != null && now.isBefore(since.plus(REST));
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    @Override
    public void close() {}
}
