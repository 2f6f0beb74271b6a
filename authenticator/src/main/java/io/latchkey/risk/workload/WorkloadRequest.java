package io.latchkey.risk.workload;

import io.latchkey.risk.Sensitivity;
import java.util.List;

/**
 * What is known of one request for a token, besides its context.
 *
 * @param sensitivity of the client
 * @param setup how the client is set up; its binding is that of the token asked for
 * @param named the networks that the client's own attribute names
 * @param rate tokens within the last hour, this one included; 0 if unknown
 */
public record WorkloadRequest(Sensitivity sensitivity, WorkloadSetup setup, NamedNetworks named, int rate) {

    /** The ways to sign people in don't matter to a token of the workload's own. */
    WorkloadSetup machine() {
        return new WorkloadSetup(setup.proof(), setup.secretSince(), setup.binding(), setup.refreshTokens(), List.of());
    }
}
