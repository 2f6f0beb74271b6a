package io.latchkey.recovery.cases;

import io.latchkey.recovery.GivenProof;
import io.latchkey.recovery.Requirement;
import io.latchkey.risk.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case to be opened: by the person, when the button of the mailed link is pressed, or by staff for somebody on the phone.
 *
 * @param id unique
 * @param number what people read to each other; unique in its realm
 * @param subject user id of the account
 * @param browser where the person sits; null if staff open it
 * @param staff who opens it, a service account too; null if the person does
 * @param requirement what must be proven
 * @param proofs what the person has proven already; none if staff open it
 * @param evidence what made the level
 * @param kind what it is for
 */
public record NewCase(
        String id,
        CaseNumber number,
        String subject,
        @Nullable Presence browser,
        @Nullable Staff staff,
        Requirement requirement,
        List<GivenProof> proofs,
        List<Evidence> evidence,
        CaseKind kind) {

    /** @throws IllegalArgumentException if it isn't opened by either the person or staff, or staff prove something */
    public NewCase {
        proofs = List.copyOf(proofs);
        evidence = List.copyOf(evidence);
        if ((browser == null) == (staff == null) || staff != null && !proofs.isEmpty()) {
            throw new IllegalArgumentException("Either the person opens a case, or staff without proofs");
        }
        if (proofs.stream().anyMatch(proof -> proof.kind() == GivenProof.Kind.APPROVAL)) {
            throw new IllegalArgumentException("No case is opened approved");
        }
    }

    public static NewCase byPerson(
            String id,
            CaseNumber number,
            String subject,
            Presence browser,
            Requirement requirement,
            List<GivenProof> proofs,
            List<Evidence> evidence) {
        return new NewCase(id, number, subject, browser, null, requirement, proofs, evidence, CaseKind.RECOVERY);
    }

    public static NewCase byStaff(
            String id,
            CaseNumber number,
            String subject,
            Staff staff,
            Requirement requirement,
            List<Evidence> evidence) {
        return new NewCase(id, number, subject, null, staff, requirement, List.of(), evidence, CaseKind.RECOVERY);
    }

    /** To end a probation, asked for by somebody who is as good as signed in. */
    public static NewCase onProbation(
            String id,
            CaseNumber number,
            String subject,
            Presence browser,
            Requirement requirement,
            List<Evidence> evidence) {
        return new NewCase(id, number, subject, browser, null, requirement, List.of(), evidence, CaseKind.PROBATION);
    }
}
