package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.Sources;
import io.latchkey.keycloak.cluster.FailureCounters;
import io.latchkey.recovery.GivenProof;
import java.time.Instant;
import java.util.function.BiFunction;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.FlowStatus;
import org.keycloak.models.KeycloakSession;

/** An own factor that was shown in a recovery: kept by its case, in the database, or nowhere. */
final class RecoveryProof {
    private RecoveryProof() {}

    /**
     * After the answer to a prompt.
     *
     * @param credentialId of the factor that was asked for
     * @param proof makes the proof of it
     */
    static void answered(
            AuthenticationFlowContext context, String credentialId, BiFunction<String, Instant, GivenProof> proof) {
        KeycloakSession session = context.getSession();
        Instant now = Latchkey.of(session).clock().instant();
        if (context.getStatus() == FlowStatus.SUCCESS) {
            CaseInFlow.of(session, context.getRealm(), context.getAuthenticationSession(), context.getUser())
                    .ifPresent(held -> held.prove(proof.apply(credentialId, now)));
        } else if (context.getStatus() == FlowStatus.FAILURE_CHALLENGE) {
            FailureCounters.of(session).recoveries().failed(context.getRealm().getId(), Sources.address(session), now);
        }
    }
}
