package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.Sources;
import io.latchkey.keycloak.cluster.FailureCounters;
import io.latchkey.keycloak.recovery.AskedRecovery;
import io.latchkey.keycloak.recovery.RecoveryBrowser;
import io.latchkey.keycloak.recovery.RecoveryLink;
import io.latchkey.recovery.GivenProof;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.broker.AbstractIdpAuthenticator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;
import org.keycloak.services.messages.Messages;
import org.keycloak.services.validation.Validation;

/**
 * Takes whatever name somebody types and has a link mailed, if there is such an account. Nothing here looks whether there is:
 * the authentication of whoever asks never has a user, and so nothing in it can be carried on to somebody's password.
 *
 * <p>It is passed only by an authentication that the link's page has begun, in the browser that its case is bound to.
 */
final class RecoveryMailStep implements Authenticator {
    private static final String NAME = "username";
    private static final int LONGEST = 255;
    private static final String SENT = "latchkey-recovery-sent.ftl";
    private static final String RESUME = "latchkey-recovery-resume.ftl";
    private static final String OTHER = "other";

    /** When the request has long been answered: looking somebody up and writing to him takes nothing from its answer. */
    private static final Duration LATER = Duration.ofSeconds(1);

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        KeycloakSession session = context.getSession();
        RealmModel realm = context.getRealm();
        if (CaseInFlow.isAsked(context.getAuthenticationSession())) {
            goOn(context);
        } else if (CaseInFlow.ofBrowser(session, realm).isPresent()) {
            context.challenge(context.form()
                    .setAttribute("resumeUrl", RecoveryLink.page(session).toString())
                    .createForm(RESUME));
        } else {
            ask(context, null);
        }
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        KeycloakSession session = context.getSession();
        if (CaseInFlow.isAsked(context.getAuthenticationSession())) {
            goOn(context);
            return;
        }
        String typed = Forms.field(session, NAME);
        if (Forms.field(session, OTHER) != null && typed == null) {
            ask(context, null);
        } else if (typed == null || typed.isBlank()) {
            ask(context, new FormMessage(Validation.FIELD_USERNAME, Messages.MISSING_USERNAME));
        } else {
            mail(context, typed.strip());
            context.challenge(context.form().createForm(SENT));
        }
    }

    /** The mailed link's button was pressed in this browser: its case says so, and nothing else does. */
    private static void goOn(AuthenticationFlowContext context) {
        RealmModel realm = context.getRealm();
        Optional<CaseInFlow> found = isBrokered(context)
                ? Optional.empty()
                : CaseInFlow.of(context.getSession(), realm, context.getAuthenticationSession(), null);
        UserModel user = found.filter(one -> one.recovery().gathered().proofs().stream()
                        .anyMatch(proof -> proof.kind() == GivenProof.Kind.MAIL))
                .map(one -> context.getSession().users().getUserById(realm, one.subject()))
                .filter(UserModel::isEnabled)
                .orElse(null);
        if (user == null) {
            context.challenge(RecoveryPages.ended(context.form()));
        } else {
            context.setUser(user);
            context.success();
        }
    }

    /** A reset within the linking of an identity provider would end in that link, without a new password. */
    static boolean isBrokered(AuthenticationFlowContext context) {
        return context.getAuthenticationSession().getAuthNote(AbstractIdpAuthenticator.BROKERED_CONTEXT_NOTE) != null;
    }

    private static void ask(AuthenticationFlowContext context, @Nullable FormMessage problem) {
        if (problem != null) {
            context.form().addError(problem);
        }
        context.challenge(context.form().createPasswordReset());
    }

    private static void mail(AuthenticationFlowContext context, String typed) {
        KeycloakSession session = context.getSession();
        RealmModel realm = context.getRealm();
        Latchkey latchkey = Latchkey.of(session);
        Instant now = latchkey.clock().instant();
        boolean allowed = FailureCounters.of(session).recoveries().take(realm.getId(), Sources.address(session), now);
        if (!allowed || typed.length() > LONGEST) {
            return;
        }
        RecoveryBrowser browser = new RecoveryBrowser(session, realm);
        latchkey.mails()
                .addAfter(
                        LATER,
                        new AskedRecovery(
                                session.getKeycloakSessionFactory(),
                                realm.getId(),
                                typed,
                                now,
                                context.getConnection().getRemoteAddr(),
                                browser.surroundings(),
                                browser.origin().account(),
                                context.getAuthenticationSession().getClient().getClientId(),
                                RecoveryLink.page(session)));
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {}

    @Override
    public void close() {}
}
