package io.latchkey.keycloak.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.metrics.Failure;
import io.latchkey.keycloak.metrics.Metrics;
import io.latchkey.keycloak.store.RealmPolicies;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.Assessment;
import io.latchkey.risk.Decision;
import io.latchkey.risk.Demand;
import io.latchkey.risk.Level;
import io.latchkey.risk.Observed;
import io.latchkey.risk.RiskEngine;
import io.latchkey.risk.SignIn;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.policy.PolicyException;
import io.latchkey.risk.profile.Population;
import io.latchkey.risk.profile.Profile;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

class BesideTest {
    private static final String ALWAYS_ASKS =
            "{\"mode\":\"%s\",\"signals\":{\"target.client\":{\"points\":{\"normal\":20},\"strong\":[\"normal\"]}}}";

    private final Policy active = Policies.defaults();
    private final RealmModel realm = mock();
    private final KeycloakSession session = mock();
    private final Latchkey latchkey = mock();
    private final Metrics metrics = mock();
    private final RealmPolicies policies = mock();
    private final Map<String, Object> attributes = new HashMap<>();

    @BeforeEach
    void server() {
        Stores stores = mock();
        when(stores.policies()).thenReturn(policies);
        when(latchkey.metrics()).thenReturn(metrics);
        when(latchkey.engine(any())).then(call -> new RiskEngine(call.getArgument(0)));
        when(session.getProvider(Stores.class)).thenReturn(stores);
        when(session.getProvider(Latchkey.class)).thenReturn(latchkey);
        when(session.getAttribute(any(), eq(Beside.class))).then(call -> attributes.get(call.<String>getArgument(0)));
        org.mockito.Mockito.doAnswer(call -> attributes.put(call.getArgument(0), call.getArgument(1)))
                .when(session)
                .setAttribute(any(), any());
        when(policies.observed(realm)).thenReturn(Optional.empty());
    }

    @Test
    void without_an_observed_policy_a_decision_stays_as_it_is() {
        assertThat(weighed(assessed()).observed()).isNull();
        verify(metrics, never()).observed(any());
    }

    @Test
    void the_observed_policy_weighs_the_same_sign_in_and_changes_nothing_of_it() throws PolicyException {
        Policy observed = observe("enforce");
        Assessed assessed = assessed();

        Decision decision = weighed(assessed);

        Observed made = decision.observed();
        assertThat(made).isNotNull();
        assertThat(made.policy()).isEqualTo(observed.version());
        assertThat(made.points())
                .isEqualTo(new RiskEngine(observed)
                        .assess(assessed.context(), Profile.empty(), Population.prior())
                        .points());
        assertThat(made.level().atLeast(Level.MEDIUM)).isTrue();
        assertThat(made.demand()).isEqualTo(Demand.PROOF);
        assertThat(made.active()).isEqualTo(Demand.at(assessed.assessment().level(), false));
        assertThat(decision.assessment()).isEqualTo(assessed.assessment());
        verify(metrics).observed(made);
    }

    @Test
    void what_it_demands_is_told_though_its_own_mode_is_observe() throws PolicyException {
        observe("observe");

        Observed made = weighed(assessed()).observed();

        assertThat(made).isNotNull();
        assertThat(made.demand()).isEqualTo(Demand.PROOF);
    }

    @Test
    void what_another_tab_has_raised_is_raised_under_both() throws PolicyException {
        when(policies.observed(realm)).thenReturn(Optional.of(Policies.parse("{\"failure\":\"high\"}")));
        Assessed assessed = assessed();
        Beside.look(session, realm, assessed, Population.prior());
        Assessment raised = assessed.assessment().raisedByAnotherTab(Level.CRITICAL);

        Observed made = Beside.added(
                        session,
                        Decision.pending("d", "r", assessed.context(), raised),
                        assessed,
                        assessed.verdict(false))
                .observed();

        assertThat(made).isNotNull();
        assertThat(made.level()).isEqualTo(Level.CRITICAL);
        assertThat(made.differs()).isFalse();
    }

    @Test
    void when_it_fails_the_sign_in_goes_on_without_it_and_the_failure_is_counted() {
        when(policies.observed(realm)).thenThrow(new IllegalStateException("out of order"));

        assertThat(weighed(assessed()).observed()).isNull();
        verify(metrics).failed(Failure.OBSERVING);
    }

    @Test
    void what_it_made_of_one_sign_in_is_not_told_of_another() throws PolicyException {
        observe("enforce");
        Assessed assessed = assessed();
        Beside.look(session, realm, assessed, Population.prior());
        Decision other = Decision.pending("another", "r", assessed.context(), assessed.assessment());

        assertThat(Beside.added(session, other, assessed, assessed.verdict(false))
                        .observed())
                .isNull();
    }

    private Policy observe(String mode) throws PolicyException {
        Policy policy = Policies.parse(ALWAYS_ASKS.formatted(mode));
        when(policies.observed(realm)).thenReturn(Optional.of(policy));
        return policy;
    }

    private Assessed assessed() {
        Assessment assessment =
                new RiskEngine(active).assess(SignIn.ordinary().build(), Profile.empty(), Population.prior());
        return new Assessed("d", active, SignIn.ordinary().build(), assessment, null, Profile.empty());
    }

    private Decision weighed(Assessed assessed) {
        Beside.look(session, realm, assessed, Population.prior());
        Decision decision = Decision.pending("d", "r", assessed.context(), assessed.assessment());
        return Beside.added(session, decision, assessed, assessed.verdict(false));
    }
}
