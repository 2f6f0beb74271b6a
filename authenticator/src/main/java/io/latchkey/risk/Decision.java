package io.latchkey.risk;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The durable record of one assessment and of what came of it.
 *
 * @param id unique in the realm
 * @param realmId Keycloak's internal id of the realm
 * @param context what was known of the sign-in
 * @param assessment what was made of it
 * @param outcome what came of it
 * @param proof what finally proved the sign-in; {@link Proof#NONE} until it ended or if it failed
 * @param endedAt when the outcome was reached; {@code null} while {@link Outcome#PENDING}
 * @param incident whether somebody labelled it as an attack
 * @param observed what the observed policy made of it; {@code null} if there was none, or if it is no sign-in
 */
public record Decision(
        String id,
        String realmId,
        LoginContext context,
        Assessment assessment,
        Outcome outcome,
        Proof proof,
        @Nullable Instant endedAt,
        boolean incident,
        @Nullable Observed observed) {

    /** Without an observed policy. */
    public Decision(
            String id,
            String realmId,
            LoginContext context,
            Assessment assessment,
            Outcome outcome,
            Proof proof,
            @Nullable Instant endedAt,
            boolean incident) {
        this(id, realmId, context, assessment, outcome, proof, endedAt, incident, null);
    }

    /** A decision just made. */
    public static Decision pending(String id, String realmId, LoginContext context, Assessment assessment) {
        return new Decision(id, realmId, context, assessment, Outcome.PENDING, Proof.NONE, null, false);
    }

    /** The same decision, ended. */
    public Decision ended(Outcome reached, Proof by, Instant when) {
        return new Decision(id, realmId, context, assessment, reached, by, when, incident, observed);
    }

    /** The same decision, with that label or without it. */
    public Decision withIncident(boolean labelled) {
        return new Decision(id, realmId, context, assessment, outcome, proof, endedAt, labelled, observed);
    }

    /** The same decision, with what the observed policy made of it. */
    public Decision withObserved(Observed made) {
        return new Decision(id, realmId, context, assessment, outcome, proof, endedAt, incident, made);
    }

    /** The user's id in the realm. */
    public String userId() {
        return context.account().id();
    }

    /** The {@code client_id} of what was opened. */
    public String clientId() {
        return context.target().clientId();
    }
}
