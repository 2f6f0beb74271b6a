package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.store.StoredProfile;
import io.latchkey.risk.Assessment;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.Group;
import io.latchkey.risk.Level;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.RiskEngine;
import io.latchkey.risk.Sensitivity;
import io.latchkey.risk.policy.Mode;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.DeviceMatch;
import io.latchkey.risk.profile.Profile;
import io.latchkey.risk.profile.Standing;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;

/**
 * An assessment made in this request, with all that it was made of.
 *
 * @param stored the profile as it was read; null if it could not be read
 * @param known the same without the devices that no longer count
 */
record Assessed(
        String decision,
        Policy policy,
        LoginContext context,
        Assessment assessment,
        @Nullable StoredProfile stored,
        Profile known) {

    private static final String ATTRIBUTE = Assessed.class.getName();

    /** The assessment of this decision, if it was made in this very request. */
    static Optional<Assessed> in(KeycloakSession session, String decision) {
        return Optional.ofNullable(session.getAttribute(ATTRIBUTE, Assessed.class))
                .filter(assessed -> assessed.decision().equals(decision));
    }

    void keep(KeycloakSession session) {
        session.setAttribute(ATTRIBUTE, this);
    }

    /** @param pastLock whether the user's own device was let past a lock of the account */
    Verdict verdict(boolean pastLock) {
        Verdict.Basis basis = new Verdict.Basis(
                policy.mode() == Mode.ENFORCE,
                spares(),
                recognised().isPresent(),
                remembered().isPresent(),
                known.devices().stream().anyMatch(each -> each.isRecognised(context.at(), policy.devices())),
                assessment.level(),
                mailbox(),
                pastLock,
                assessment.score(),
                assessment.policy(),
                Reasons.groups(assessment),
                Reasons.evidence(assessment));
        return new Verdict(assessment.level(), decision, false, basis, Verdict.Progress.none(), null);
    }

    private FirstFactor.Mailbox mailbox() {
        if (!known.hasSignedIn()) {
            return FirstFactor.Mailbox.UNUSED;
        }
        return known.formerMails(context.at()).isEmpty() ? FirstFactor.Mailbox.KEPT : FirstFactor.Mailbox.REPLACED;
    }

    /** The user's device, if the browser is one that is recognised still, and neither a kiosk nor merely holds the cookie of one. */
    private Optional<DeviceMatch> recognised() {
        boolean kiosk = context.device().users() > policy.devices().maxUsersPerBrowser();
        return remembered().filter(match -> !kiosk && match.device().isProven(policy.devices()));
    }

    /** The same, though it may not be proven to be his. */
    private Optional<DeviceMatch> remembered() {
        return known.match(context.device().token())
                .filter(match -> match.device().isIssuedTo(context.device().agent()))
                .filter(match -> match.device().isRemembered(context.at(), policy.devices()));
    }

    /**
     * A trusted device spares a MEDIUM prompt, unless the target itself demands one (whether the score gets there without it
     * or not), something strong was found, or the device itself doesn't look as it should: trust is in the device, so it must
     * not cover for a copy of its cookie.
     */
    boolean spares() {
        boolean trusted = recognised()
                .filter(match -> match.device().isTrusted(context.at()))
                .isPresent();
        return trusted
                && !assessment.failed()
                && assessment.level() == Level.MEDIUM
                && assessment.floor() == null
                && !RiskEngine.leastFor(context, policy).atLeast(Level.MEDIUM)
                && !isWary()
                && assessment.evidence().stream().noneMatch(Assessed::speaksAgainstTrust);
    }

    /** On probation a sensitive client asks for a factor, by its points or by its floor. */
    private boolean isWary() {
        return known.standing().at(context.at()) == Standing.State.PROBATION
                && policy.sensitivity(context.target()).atLeast(Sensitivity.HIGH);
    }

    private static boolean speaksAgainstTrust(Evidence one) {
        boolean ofDevice = one.group() == Group.DEVICE || one.group() == Group.POSTURE;
        return one.points() > 0 && (one.strong() || ofDevice);
    }
}
