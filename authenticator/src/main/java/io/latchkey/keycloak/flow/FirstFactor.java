package io.latchkey.keycloak.flow;

import io.latchkey.risk.Level;
import io.latchkey.risk.Proof;
import io.latchkey.risk.policy.Policy;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.authentication.requiredactions.WebAuthnPasswordlessRegisterFactory;
import org.keycloak.authentication.requiredactions.WebAuthnRegisterFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserModel.RequiredAction;
import org.keycloak.sessions.AuthenticationSessionModel;

/**
 * The first factor of an account that has no recognised device either, so that there is nothing of its owner's to ask for.
 * Somebody new may enrol it with his password. Where the account has been signed in to before, a thief could be quicker than
 * its owner: there the mailbox has to speak as well, by a mailed code, and only if its address has not been replaced lately,
 * which the thief may have done. An account that never had a verified address has nothing to ask for at all.
 */
final class FirstFactor {
    private static final Set<String> ENROLMENTS = Set.of(
            RequiredAction.CONFIGURE_TOTP.name(),
            RequiredAction.CONFIGURE_RECOVERY_AUTHN_CODES.name(),
            WebAuthnRegisterFactory.PROVIDER_ID,
            WebAuthnPasswordlessRegisterFactory.PROVIDER_ID);

    /** What the account's past says of its mailbox. */
    enum Mailbox {
        /** Nobody has signed in yet. */
        UNUSED,
        /** The account has been used, and its address was not replaced lately. */
        KEPT,
        /** It was. */
        REPLACED
    }

    private FirstFactor() {}

    /** Whether it can't be enrolled in this sign-in, as far as it has got. */
    static boolean isUnvouched(Verdict verdict, AuthenticationSessionModel tab, UserModel user) {
        Mailbox mailbox = verdict.basis().mailbox();
        boolean usedBefore = mailbox == Mailbox.REPLACED || mailbox == Mailbox.KEPT && hasMailbox(user);
        if (!usedBefore || verdict.basis().recognised()) {
            return false;
        }
        Proof given = Proofs.given(tab);
        Proof prompted = verdict.progress().proof();
        boolean proved = prompted.strong() || given.strong() || given == Proof.FEDERATED;
        return !proved && !(mailbox == Mailbox.KEPT && prompted == Proof.EMAIL_CODE);
    }

    /**
     * Whether the flow should ask for the mailed code: the account is to be changed, or a factor to be enrolled, in this
     * sign-in, and the code can be had and counts. Where it can't, the enrolment is put off and the sign-in goes on.
     */
    static boolean asks(KeycloakSession session, Verdict verdict, AuthenticationSessionModel tab, UserModel user) {
        boolean needed = verdict.basis().mailbox() == Mailbox.KEPT
                && isAhead(tab, user)
                && !Means.hasFactor(user)
                && isUnvouched(verdict, tab, user);
        if (!needed) {
            return false;
        }
        Policy policy = RealmPolicy.of(session, tab.getRealm());
        Means means = Means.of(
                Factors.in(session, tab, user),
                verdict.raisedTo(Level.MEDIUM),
                policy,
                policy.sensitivity(Targets.of(tab, policy)));
        return means == Means.MAIL;
    }

    /** An application asks for a change of the account, or a factor is still to be set up. */
    static boolean isAhead(AuthenticationSessionModel tab, UserModel user) {
        return AccountChange.isActionAskedFor(tab)
                || Stream.concat(user.getRequiredActionsStream(), tab.getRequiredActions().stream())
                        .anyMatch(ENROLMENTS::contains);
    }

    private static boolean hasMailbox(UserModel user) {
        return user.isEmailVerified()
                && user.getEmail() != null
                && !user.getEmail().isBlank();
    }
}
