package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.metrics.Metrics;
import io.latchkey.keycloak.recovery.SecurityAlert;
import io.latchkey.recovery.cases.Surroundings;
import io.latchkey.risk.Device;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.ExceptionKind;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Softening;
import io.latchkey.risk.net.Place;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;

/** Tells of the exceptions that a sign-in rests on: counts them, and alerts whoever is named where one is for emergencies. */
final class ExceptionUse {
    private ExceptionUse() {}

    /** Once for a decision, when it is put on record. Says so whatever becomes of the sign-in: its password was right. */
    static void tell(KeycloakSession session, Assessed assessed) {
        LoginContext context = assessed.context();
        if (context.exceptions().isEmpty()) {
            return;
        }
        Set<String> used =
                assessed.assessment().evidence().stream().map(Evidence::signal).collect(Collectors.toSet());
        boolean emergency = false;
        Metrics metrics = Latchkey.of(session).metrics();
        for (Softening one : context.exceptions()) {
            // Where scoring has failed nothing was softened, but an account for emergencies is used all the same.
            boolean glass = one.kind() == ExceptionKind.BREAK_GLASS;
            if (glass || used.contains(one.evidence())) {
                metrics.excepted(one.kind());
            }
            emergency |= glass;
        }
        if (emergency) {
            SecurityAlert.ofUse(
                    session, session.getContext().getRealm(), context.account().id(), use(assessed));
        }
    }

    private static SecurityAlert.Use use(Assessed assessed) {
        LoginContext context = assessed.context();
        Device.Agent agent = context.device().agent();
        Place place = context.network().place();
        Surroundings surroundings = new Surroundings(
                agent == null ? null : agent.browserFamily(),
                agent == null ? null : agent.osFamily(),
                place == null ? null : place.country(),
                place == null ? null : place.city());
        return new SecurityAlert.Use(
                context.at(),
                surroundings,
                context.target().clientId(),
                OccasionDecisions.reference(assessed.decision()));
    }
}
