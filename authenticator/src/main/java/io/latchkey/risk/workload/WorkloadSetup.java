package io.latchkey.risk.workload;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a workload is set up.
 *
 * @param proof by what it proves itself
 * @param secretSince since when it has its shared secret; {@code null} if it has none, or nobody knows
 * @param binding to what its tokens are bound
 * @param refreshTokens whether it gets refresh tokens as well
 * @param interactive names of the ways in which it can sign people in; empty if it can't
 */
public record WorkloadSetup(
        WorkloadProof proof,
        @Nullable Instant secretSince,
        Binding binding,
        boolean refreshTokens,
        List<String> interactive) {
    public WorkloadSetup {
        interactive = List.copyOf(interactive);
    }
}
