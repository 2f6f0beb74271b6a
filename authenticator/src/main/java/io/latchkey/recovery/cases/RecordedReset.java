package io.latchkey.recovery.cases;

import io.latchkey.recovery.GivenProof;
import io.latchkey.recovery.Requirement;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A recovery that has happened already, by a way that knows no case: an administrator set a password, or an account was
 * linked to another identity provider.
 *
 * @param id unique
 * @param number what people read to each other; unique in its realm
 * @param subject user id of the account
 * @param act what was done, as a short code; at most 64 characters
 * @param staff user id of the administrator, of a service account too; null if whoever sat at a browser did it
 * @param origin from where
 * @param requirement what the same would have had to prove as a case
 * @param proofs what was proven; mostly nothing
 * @param left a mark of each credential that was set
 */
public record RecordedReset(
        String id,
        CaseNumber number,
        String subject,
        String act,
        @Nullable String staff,
        Origin origin,
        Requirement requirement,
        List<GivenProof> proofs,
        Set<String> left) {
    private static final int LONGEST_ACT = 64;

    /** @throws IllegalArgumentException if the act is blank or too long */
    public RecordedReset {
        proofs = List.copyOf(proofs);
        left = Set.copyOf(left);
        if (act.isBlank() || act.length() > LONGEST_ACT) {
            throw new IllegalArgumentException("An act has a code of at most " + LONGEST_ACT + " characters");
        }
    }
}
