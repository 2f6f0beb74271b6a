package io.latchkey.keycloak.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.keycloak.store.StoredDecision;
import io.latchkey.risk.Assessment;
import io.latchkey.risk.Decision;
import io.latchkey.risk.Device;
import io.latchkey.risk.Evidence;
import io.latchkey.risk.LoginContext;
import io.latchkey.risk.Observed;
import io.latchkey.risk.Occasion;
import io.latchkey.risk.net.IpAddress;
import io.latchkey.risk.net.Place;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * A decision in a list. Instants are ISO 8601 in UTC.
 *
 * @param kind what was weighed: SIGN_IN, REFRESH, EXCHANGE, …
 * @param actor who acted for the user: a client, or an administrator's id; null if nobody did
 * @param signIn id of the decision on the sign-in that the session rests on; null for a sign-in, or if it is unknown
 * @param user id
 * @param username null if the user is gone
 * @param client as in OAuth
 * @param score 0–100
 * @param floor reason of the floor that raised the level; null if none did
 * @param scored false if scoring failed and the level is the policy's rule for that
 * @param address cut to its prefix once the policy's time for addresses is over; null if it was unreadable
 * @param country ISO 3166 code; null if unknown
 * @param browser family and major version; null if unknown
 * @param findings the signals that weighed most against the user, heaviest first
 * @param policy version of the policy that weighed it
 * @param observed what the observed policy made of it; null if there was none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DecisionRow(
        String id,
        String kind,
        @Nullable String actor,
        @Nullable String signIn,
        String at,
        @Nullable String endedAt,
        String user,
        @Nullable String username,
        String client,
        String level,
        int score,
        @Nullable String floor,
        boolean scored,
        String outcome,
        String proof,
        boolean incident,
        @Nullable String address,
        @Nullable String country,
        @Nullable String browser,
        @Nullable String os,
        List<String> findings,
        String policy,
        @Nullable Observed observed) {

    private static final int FINDINGS = 3;

    static DecisionRow of(StoredDecision stored, KeycloakSession session, RealmModel realm) {
        Decision decision = stored.decision();
        Assessment assessment = decision.assessment();
        LoginContext context = decision.context();
        Occasion occasion = context.occasion();
        Device.Agent agent = context.device().agent();
        UserModel user = session.users().getUserById(realm, decision.userId());
        return new DecisionRow(
                decision.id(),
                context.kind().name(),
                occasion == null ? null : occasion.actor(),
                occasion == null || occasion.session() == null
                        ? null
                        : occasion.session().decision(),
                context.at().toString(),
                decision.endedAt() == null ? null : decision.endedAt().toString(),
                decision.userId(),
                user == null ? null : user.getUsername(),
                decision.clientId(),
                assessment.level().name(),
                assessment.score(),
                assessment.floor() == null ? null : assessment.floor().reason(),
                !assessment.failed(),
                decision.outcome().name(),
                decision.proof().name(),
                decision.incident(),
                address(context.network().address()),
                country(context.network().place()),
                agent == null ? null : agent.browser(),
                agent == null ? null : agent.os(),
                findings(assessment),
                assessment.policy(),
                decision.observed());
    }

    private static List<String> findings(Assessment assessment) {
        return assessment.evidence().stream()
                .filter(one -> one.points() > 0)
                .sorted(Comparator.comparingDouble(Evidence::points).reversed())
                .limit(FINDINGS)
                .map(one -> one.signal() + "=" + one.finding())
                .toList();
    }

    private static @Nullable String address(@Nullable IpAddress address) {
        return address == null ? null : address.toString();
    }

    private static @Nullable String country(@Nullable Place place) {
        return place == null ? null : place.country();
    }
}
