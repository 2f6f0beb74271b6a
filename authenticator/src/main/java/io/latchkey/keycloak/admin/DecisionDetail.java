package io.latchkey.keycloak.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.latchkey.keycloak.store.Decisions.Mark;
import io.latchkey.keycloak.store.StoredDecision;
import io.latchkey.risk.Assessment;
import io.latchkey.risk.Explanation;
import io.latchkey.risk.policy.Policy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * One decision with all that explains it.
 *
 * @param points decibans above the realm's base rate, as {@code rows} add up to
 * @param rows every piece of evidence, and the correction by each group's cap
 * @param counterfactuals what would have had to be ordinary for a lower level
 * @param explainedBy version of the policy the counterfactuals are worked out under: the one that weighed the sign-in or,
 *     where the realm's history doesn't have it, today's
 * @param disowned who took it back; null if nobody did
 * @param labelled who called it an incident; null if nobody did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DecisionDetail(
        DecisionRow decision,
        double points,
        List<Explanation.Row> rows,
        List<Explanation.Counterfactual> counterfactuals,
        String explainedBy,
        @Nullable MarkView disowned,
        @Nullable MarkView labelled) {

    static DecisionDetail of(StoredDecision stored, Policy by, KeycloakSession session, RealmModel realm) {
        Assessment assessment = stored.decision().assessment();
        Explanation explanation = Explanation.of(stored.decision(), by);
        return new DecisionDetail(
                DecisionRow.of(stored, session, realm),
                assessment.points(),
                explanation.rows(),
                explanation.counterfactuals(),
                by.version(),
                MarkView.of(stored.disowned()),
                MarkView.of(stored.incident()));
    }

    /**
     * @param by id of the user who said so
     * @param note null if he gave no reason
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MarkView(String at, String by, @Nullable String note) {
        static @Nullable MarkView of(@Nullable Mark mark) {
            return mark == null ? null : new MarkView(mark.at().toString(), mark.by(), mark.note());
        }
    }
}
