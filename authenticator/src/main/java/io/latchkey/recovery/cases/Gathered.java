package io.latchkey.recovery.cases;

import io.latchkey.recovery.GivenProof;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has come together in a case.
 *
 * @param browser keyed hash of the cookie of the browser that it is bound to; null if it isn't yet
 * @param surroundings of that browser, when the case was bound to it; null if it isn't yet
 * @param devices devices that were seen on the person's side
 * @param networks networks that were seen there
 * @param accounts users who were signed in there
 * @param proofs what the person has proven, approvals apart
 * @param approvals all that were given, those that lapsed too
 */
public record Gathered(
        @Nullable String browser,
        @Nullable Surroundings surroundings,
        Set<String> devices,
        Set<String> networks,
        Set<String> accounts,
        List<GivenProof> proofs,
        List<Approval> approvals) {

    /** @throws IllegalArgumentException if it is bound to a browser of which nothing is said, or the other way round */
    public Gathered {
        if ((browser == null) != (surroundings == null)) {
            throw new IllegalArgumentException("A browser has surroundings");
        }
        devices = Set.copyOf(devices);
        networks = Set.copyOf(networks);
        accounts = Set.copyOf(accounts);
        proofs = List.copyOf(proofs);
        approvals = List.copyOf(approvals);
    }

    static Gathered nothing() {
        return new Gathered(null, null, Set.of(), Set.of(), Set.of(), List.of(), List.of());
    }

    Gathered at(Presence bound) {
        return new Gathered(bound.browser(), bound.surroundings(), devices, networks, accounts, proofs, approvals);
    }

    Gathered with(List<GivenProof> given, List<Approval> approved) {
        return new Gathered(browser, surroundings, devices, networks, accounts, given, approved);
    }

    /** The same, and something was done from here. */
    Gathered seen(Origin origin) {
        return new Gathered(
                browser,
                surroundings,
                with(devices, origin.device()),
                with(networks, origin.network()),
                with(accounts, origin.account()),
                proofs,
                approvals);
    }

    private static Set<String> with(Set<String> some, @Nullable String one) {
        if (one == null) {
            return some;
        }
        Set<String> more = new HashSet<>(some);
        more.add(one);
        return more;
    }
}
