package io.latchkey.keycloak.recovery;

import io.latchkey.recovery.GivenProof;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was done to an account in the place of a recovery.
 *
 * @param act short code that the messages of mails know; after a blank, on what, if that must be known to undo it
 * @param staff user id of the administrator; null if whoever sat at a browser did it
 * @param proofs what was proven; mostly nothing
 * @param privileged whether the account has privileged roles
 * @param hadFactor whether it had a second factor before
 * @param left {@link CredentialMarks} of what was set
 * @param done false if it only lets somebody do it later, so that nothing has to end yet
 */
public record Deed(
        String act,
        @Nullable String staff,
        List<GivenProof> proofs,
        boolean privileged,
        boolean hadFactor,
        Set<String> left,
        boolean done) {
    /** An account was linked to an identity provider, whose alias follows. */
    public static final String IDENTITY_LINKED = "identity-linked";

    public Deed {
        proofs = List.copyOf(proofs);
        left = Set.copyOf(left);
    }

    /** The code alone. */
    public static String code(String act) {
        int blank = act.indexOf(' ');
        return blank < 0 ? act : act.substring(0, blank);
    }
}
