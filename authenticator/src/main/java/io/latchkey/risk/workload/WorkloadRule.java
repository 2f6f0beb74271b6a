package io.latchkey.risk.workload;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What workloads of one sensitivity must prove.
 *
 * @param proofs what is accepted; not empty
 * @param secretAge how old a shared secret may be, 1 day to 10 years; only matters where one is accepted
 * @param bound whether their tokens must be bound to a key
 * @param tokenLife how long their tokens live at most, 30 seconds to 1 day
 */
public record WorkloadRule(Set<WorkloadProof> proofs, Duration secretAge, boolean bound, Duration tokenLife) {
    public WorkloadRule {
        proofs = Set.copyOf(proofs);
    }

    /** The accepted proofs as they stand in a policy, weakest first. */
    public String accepted() {
        return ordered().stream().map(WorkloadProof::key).collect(Collectors.joining(", "));
    }

    /** The accepted proofs for a sentence, weakest first. */
    public String acceptedInWords() {
        return ordered().stream().map(WorkloadProof::words).collect(Collectors.joining(", or "));
    }

    private Set<WorkloadProof> ordered() {
        Set<WorkloadProof> ordered = EnumSet.noneOf(WorkloadProof.class);
        ordered.addAll(proofs);
        return ordered;
    }
}
