package io.latchkey.recovery.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.recovery.Alternative;
import io.latchkey.recovery.CaseRules;
import io.latchkey.recovery.Combination;
import io.latchkey.recovery.FactorNeed;
import io.latchkey.recovery.GivenProof;
import io.latchkey.recovery.RecoveryClass;
import io.latchkey.recovery.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has seen all that was done to a case and judges its redemption by the words of the rules alone, without a look
 * at the states, the clock's steps or the matching of the code under test.
 */
final class Witness {
    private record Seen<T>(T what, Instant at) {}

    private final CaseRules rules;
    private final List<Seen<GivenProof>> proofs = new ArrayList<>();
    private final List<Seen<CaseCommand.Approve>> approvals = new ArrayList<>();
    private final List<Instant> takenUp = new ArrayList<>();
    private final List<Seen<Presence>> presences = new ArrayList<>();
    private @Nullable Requirement requirement;
    private @Nullable String browser;
    private @Nullable String opener;
    private boolean blocked;
    private boolean redeemed;

    Witness(CaseRules rules) {
        this.rules = rules;
    }

    void opened(NewCase wanted, Instant at) {
        requirement = wanted.requirement();
        Presence by = wanted.browser();
        if (by != null) {
            browser = by.browser();
            presences.add(new Seen<>(by, at));
        }
        opener = wanted.staff() == null ? null : wanted.staff().userId();
        wanted.proofs().forEach(proof -> proofs.add(new Seen<>(proof, at)));
    }

    void done(CaseCommand command, RecoveryCase after, Instant at) {
        if (command instanceof CaseCommand.OfRequester asked) {
            if (command instanceof CaseCommand.Bind bind) {
                assertThat(browser).isNull();
                browser = bind.by().browser();
                requirement = bind.requirement();
            }
            assertThat(asked.by().browser()).as("the browser of " + command).isEqualTo(browser);
            presences.add(new Seen<>(asked.by(), at));
        }
        if (command instanceof CaseCommand.Prove prove) {
            assertThat(prove.proof().kind()).isNotEqualTo(GivenProof.Kind.APPROVAL);
            proofs.add(new Seen<>(prove.proof(), at));
        }
        if (command instanceof CaseCommand.Approve approve) {
            isRightful(approve, at);
            approvals.add(new Seen<>(approve, at));
        }
        if (command instanceof CaseCommand.TakeUp) {
            takenUp.add(at);
        }
        if (command instanceof CaseCommand.Block) {
            blocked = true;
        }
        if (command instanceof CaseCommand.Unblock) {
            blocked = false;
        }
        if (command instanceof CaseCommand.Redeem) {
            assertThat(redeemed).as("redeemed before").isFalse();
            assertThat(blocked).as("blocked").isFalse();
            redeemed = true;
            isEnough(at);
        }
        assertThat(after.state() == CaseState.REDEEMED || after.state() == CaseState.REVOKED || !redeemed)
                .as("what is redeemed stays so or is revoked")
                .isTrue();
    }

    private void isRightful(CaseCommand.Approve approve, Instant at) {
        Staff staff = approve.by();
        assertThat(staff.serviceAccount()).isFalse();
        assertThat(staff.userId()).isNotEqualTo(Scenario.ALICE).isNotEqualTo(opener);
        assertThat(staff.roles())
                .contains(
                        Objects.requireNonNull(requirement).recoveryClass() == RecoveryClass.PRIVILEGED
                                ? DeskRole.PRIVILEGED_APPROVER
                                : DeskRole.DESK);
        assertThat(approve.confirmation().caseId()).isEqualTo("case-1");
        assertThat(approve.confirmation().phishingResistant()).isTrue();
        assertThat(Duration.between(approve.confirmation().at(), at)).isLessThan(rules.confirmationAge());
        assertThat(rules.methods()).containsAll(approve.methods()).isNotEmpty();
        assertThat(approve.methods()).isNotEmpty();
        assertThat(approve.reason()).isNotBlank();
        assertThat(blocked).isFalse();
        assertThat(browser).isNotNull();
    }

    /** One way was proven at the moment from which on its wait had to run. */
    private void isEnough(Instant at) {
        assertThat(Objects.requireNonNull(requirement).alternatives())
                .as("ways that are met at " + at + " by " + proofs + approvals + takenUp)
                .map(Alternative::combination)
                .anyMatch(way -> isProven(way, at.minus(way.delay())));
    }

    private boolean isProven(Combination way, Instant by) {
        boolean mail = has(by, GivenProof.Kind.MAIL);
        // Of this walk's proofs only the OTP and the key are factors with a channel of their own.
        boolean webauthn = has(by, GivenProof.Kind.WEBAUTHN);
        boolean otp = proofs.stream()
                .anyMatch(seen -> !seen.at().isAfter(by)
                        && seen.what().kind() == GivenProof.Kind.FACTOR
                        && seen.what().channel().toString().equals("factor:otp"));
        boolean mailedCode = proofs.stream()
                .anyMatch(seen -> !seen.at().isAfter(by)
                        && seen.what().kind() == GivenProof.Kind.FACTOR
                        && seen.what().channel().toString().equals("mailbox"));
        boolean factor = switch (way.factor()) {
            case NONE -> true;
            case ANY -> webauthn || otp || mailedCode && !way.mail();
            case WEBAUTHN -> webauthn;
        };
        return (mail || !way.mail())
                && (factor || way.factor() == FactorNeed.NONE)
                && (has(by, GivenProof.Kind.DEVICE) || !way.device())
                && approvers(by).size() >= way.approvals();
    }

    private boolean has(Instant by, GivenProof.Kind kind) {
        return proofs.stream()
                .anyMatch(seen -> !seen.at().isAfter(by) && seen.what().kind() == kind);
    }

    /** People whose approval was taken up in time, and whom nothing ties to whoever asked, before or after. */
    private Set<String> approvers(Instant by) {
        Set<String> people = new HashSet<>();
        Set<String> devices = new HashSet<>();
        for (Seen<CaseCommand.Approve> approval : approvals) {
            boolean taken = takenUp.stream()
                    .anyMatch(at -> !at.isBefore(approval.at())
                            && at.isBefore(approval.at().plus(rules.takeUp()))
                            && !at.isAfter(by));
            Origin desk = approval.what().by().origin();
            if (taken && isIndependent(approval.what().by())) {
                people.add(approval.what().by().userId());
                if (desk.device() != null) {
                    devices.add(desk.device());
                }
            }
        }
        return people.size() > 1 && devices.size() == 1
                ? Set.of(people.iterator().next())
                : people;
    }

    private boolean isIndependent(Staff staff) {
        return presences.stream()
                .map(seen -> seen.what().origin())
                .noneMatch(origin -> staff.userId().equals(origin.account())
                        || staff.origin().device() != null
                                && staff.origin().device().equals(origin.device())
                        || staff.origin().network() != null
                                && staff.origin().network().equals(origin.network()));
    }
}
