package io.latchkey.recovery.cases;

import io.latchkey.recovery.GivenProof;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has come together in a case.
 *
 * @param browser keyed hash of the cookie of the browser that it is bound to; null if it isn't yet
 * @param devices devices that were seen on the person's side
 * @param networks networks that were seen there
 * @param accounts users who were signed in there
 * @param proofs what the person has proven, approvals apart
 * @param approvals all that were given, those that lapsed too
 */
public record Gathered(
        @Nullable String browser,
        Set<String> devices,
        Set<String> networks,
        Set<String> accounts,
        List<GivenProof> proofs,
        List<Approval> approvals) {

    public Gathered {
        devices = Set.copyOf(devices);
        networks = Set.copyOf(networks);
        accounts = Set.copyOf(accounts);
        proofs = List.copyOf(proofs);
        approvals = List.copyOf(approvals);
    }
}
