package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.RealmKey;
import io.latchkey.keycloak.RealmKeys;
import io.latchkey.risk.Proof;
import io.latchkey.risk.policy.MailCode;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.events.Errors;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.sessions.AuthenticationSessionModel;

/** A one-time code by mail, for users who have no second factor. */
final class EmailCode extends Step {
    private static final Logger LOG = Logger.getLogger(EmailCode.class);
    private static final String NOTE = "latchkey.mailed-code";
    private static final String CODE = "code";
    private static final String RESEND = "resend";

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        Prompt prompt = Prompt.of(context);
        if (!isAllowed(context, prompt.verdict())) {
            context.failure(AuthenticationFlowError.ACCESS_DENIED);
            return;
        }
        boolean posted = "POST".equalsIgnoreCase(context.getHttpRequest().getHttpMethod());
        // Opening a page sends nothing: a scanner or a prefetch could have opened it.
        if (kept(context).isEmpty() && posted) {
            send(context);
        }
        context.challenge(page(context, prompt, null));
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        Prompt prompt = Prompt.of(context);
        if (!isAllowed(context, prompt.verdict())) {
            context.failure(AuthenticationFlowError.ACCESS_DENIED);
            return;
        }
        if (Forms.field(context.getSession(), RESEND) != null) {
            String problem = send(context);
            if (problem == null) {
                context.form().setSuccess("latchkeyCodeSent");
            }
            context.challenge(page(context, prompt, problem));
            return;
        }
        String locked = AuthenticatorUtils.getDisabledByBruteForceEventError(context, context.getUser());
        if (locked != null) {
            context.getEvent().user(context.getUser()).error(locked);
            context.forceChallenge(page(context, prompt, "latchkeyCodeInvalid"));
            return;
        }
        answer(context, prompt);
    }

    private static void answer(AuthenticationFlowContext context, Prompt prompt) {
        Instant now = Latchkey.of(context.getSession()).clock().instant();
        Optional<MailedCode> kept = kept(context);
        if (kept.filter(code -> code.isLive(now)).isEmpty()) {
            boolean spent = kept.filter(code -> code.tries() == 0).isPresent();
            context.challenge(page(context, prompt, spent ? "latchkeyCodeTooMany" : "latchkeyCodeExpired"));
            return;
        }
        String typed = Forms.field(context.getSession(), CODE);
        if (typed == null || typed.isBlank()) {
            context.challenge(page(context, prompt, "latchkeyCodeMissing"));
            return;
        }
        Optional<MailedCode> taken = new CodeTries(context.getSession()).take(kept.get(), now);
        MailedCode.Answer answer =
                taken.orElseGet(() -> kept.get().spent()).attempt(key(context), binding(context), typed, now);
        context.getAuthenticationSession().setAuthNote(NOTE, answer.left().write());
        if (answer.right()) {
            context.success();
            prompt.answered(Proof.EMAIL_CODE, false);
            return;
        }
        context.getEvent().user(context.getUser()).error(Errors.INVALID_USER_CREDENTIALS);
        context.failureChallenge(
                AuthenticationFlowError.INVALID_CREDENTIALS, page(context, prompt, "latchkeyCodeInvalid"));
    }

    /** What the condition in front of it says too; a flow may have been put together without it. */
    private static boolean isAllowed(AuthenticationFlowContext context, Verdict verdict) {
        return MeansCondition.of(context, context.getUser(), verdict) == Means.MAIL;
    }

    /**
     * Sends a new code, which ends the one before it.
     *
     * @return what to say if it was not sent; null if it was
     */
    private static @Nullable String send(AuthenticationFlowContext context) {
        KeycloakSession session = context.getSession();
        UserModel user = context.getUser();
        if (!new MailThrottle(session).take(context.getRealm().getId(), user.getId())) {
            return "latchkeyCodeWait";
        }
        MailCode rule = RealmPolicy.of(session, context.getRealm()).mailCode();
        Latchkey latchkey = Latchkey.of(session);
        MailedCode.Fresh fresh = MailedCode.issue(
                key(context),
                binding(context),
                latchkey.random(),
                rule.digits(),
                rule.tries(),
                Duration.ofSeconds(rule.lifeSeconds()),
                latchkey.clock().instant());
        try {
            Map<String, Object> attributes = new HashMap<>();
            attributes.put(CODE, fresh.code());
            attributes.put("minutes", rule.lifeSeconds() / 60);
            session.getProvider(EmailTemplateProvider.class)
                    .setAuthenticationSession(context.getAuthenticationSession())
                    .setRealm(context.getRealm())
                    .setUser(user)
                    .send("latchkeyCodeSubject", "latchkey-code.ftl", attributes);
        } catch (EmailException e) {
            LOG.errorf(e, "A one-time code could not be sent by mail");
            return "latchkeyCodeNotSent";
        }
        context.getAuthenticationSession().setAuthNote(NOTE, fresh.kept().write());
        return null;
    }

    private static Response page(AuthenticationFlowContext context, Prompt prompt, @Nullable String problem) {
        Map<String, Object> more = new HashMap<>();
        more.put("maskedEmail", MaskedEmail.of(context.getUser().getEmail()));
        Optional<MailedCode> kept = kept(context);
        more.put("codeSent", kept.isPresent());
        kept.ifPresent(code -> more.put("attemptsLeft", code.tries()));
        prompt.plain(more);
        LoginFormsProvider form = context.form();
        if (problem != null) {
            form.addError(new FormMessage(CODE, problem));
        }
        return form.createForm("latchkey-email-code.ftl");
    }

    private static Optional<MailedCode> kept(AuthenticationFlowContext context) {
        return MailedCode.read(context.getAuthenticationSession().getAuthNote(NOTE));
    }

    private static RealmKey key(AuthenticationFlowContext context) {
        return RealmKeys.of(context.getSession(), context.getRealm()).active();
    }

    private static MailedCode.Binding binding(AuthenticationFlowContext context) {
        AuthenticationSessionModel tab = context.getAuthenticationSession();
        return new MailedCode.Binding(
                context.getUser().getId(), tab.getParentSession().getId(), tab.getTabId());
    }
}
