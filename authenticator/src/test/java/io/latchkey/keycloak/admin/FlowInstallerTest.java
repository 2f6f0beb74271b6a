package io.latchkey.keycloak.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;

/** What is put into a realm; {@code FlowsIT} shows that it works there. */
class FlowInstallerTest {
    private final RealmModel realm = mock();
    private final List<AuthenticationFlowModel> flows = new ArrayList<>();
    private final List<AuthenticatorConfigModel> configs = new ArrayList<>();
    private final List<AuthenticationExecutionModel> steps = new ArrayList<>();
    private final List<String> actions = new ArrayList<>();

    @BeforeEach
    void a_realm_that_gives_ids() {
        when(realm.addAuthenticationFlow(any())).then(call -> {
            AuthenticationFlowModel flow = call.getArgument(0);
            flow.setId("flow " + flow.getAlias());
            flows.add(flow);
            return flow;
        });
        when(realm.addAuthenticatorConfig(any())).then(call -> {
            AuthenticatorConfigModel config = call.getArgument(0);
            config.setId("config " + config.getAlias());
            configs.add(config);
            return config;
        });
        when(realm.addAuthenticatorExecution(any())).then(call -> {
            steps.add(call.getArgument(0));
            return call.getArgument(0);
        });
        when(realm.addRequiredActionProvider(any())).then(call -> {
            RequiredActionProviderModel action = call.getArgument(0);
            actions.add(action.getAlias());
            return action;
        });
    }

    @Test
    void the_flows_that_can_be_bound_are_named() {
        List<String> named = install();

        assertThat(named)
                .containsExactly(
                        "latchkey browser",
                        "latchkey post login",
                        "latchkey direct grant",
                        "latchkey reset credentials",
                        "latchkey first broker login");
        assertThat(flows)
                .filteredOn(AuthenticationFlowModel::isTopLevel)
                .extracting(AuthenticationFlowModel::getAlias)
                .isEqualTo(named);
    }

    @Test
    void none_of_them_is_bound() {
        install();

        verify(realm, never()).setBrowserFlow(any());
        verify(realm, never()).setDirectGrantFlow(any());
        verify(realm, never()).setResetCredentialsFlow(any());
        verify(realm, never()).setFirstBrokerLoginFlow(any());
    }

    @Test
    void every_flow_below_another_hangs_in_just_one() {
        install();

        Set<String> below = flows.stream()
                .filter(flow -> !flow.isTopLevel())
                .map(AuthenticationFlowModel::getId)
                .collect(Collectors.toSet());
        assertThat(steps)
                .filteredOn(AuthenticationExecutionModel::isAuthenticatorFlow)
                .extracting(AuthenticationExecutionModel::getFlowId)
                .containsExactlyInAnyOrderElementsOf(below);
    }

    @Test
    void every_step_is_in_a_flow_and_every_flow_has_steps() {
        install();

        assertThat(steps.stream()
                        .map(AuthenticationExecutionModel::getParentFlow)
                        .collect(Collectors.toSet()))
                .isEqualTo(flows.stream().map(AuthenticationFlowModel::getId).collect(Collectors.toSet()));
    }

    @Test
    void every_configuration_is_of_just_one_step() {
        install();

        assertThat(steps.stream()
                        .map(AuthenticationExecutionModel::getAuthenticatorConfig)
                        .filter(Objects::nonNull))
                .containsExactlyInAnyOrderElementsOf(
                        configs.stream().map(AuthenticatorConfigModel::getId).toList());
        assertThat(configs).allSatisfy(config -> assertThat(config.getConfig()).isNotEmpty());
    }

    @Test
    void a_condition_that_asks_for_the_risk_says_for_which() {
        install();

        assertThat(steps)
                .filteredOn(step -> "latchkey-risk".equals(step.getAuthenticator()))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.getAuthenticatorConfig()).contains("risk"));
    }

    @Test
    void the_browser_flow_ends_with_the_gate() {
        install();

        Optional<AuthenticationExecutionModel> last = steps.stream()
                .filter(step -> step.getParentFlow().equals("flow latchkey browser"))
                .max(Comparator.comparingInt(AuthenticationExecutionModel::getPriority));
        assertThat(last.map(AuthenticationExecutionModel::getAuthenticator)).contains("latchkey-gate");
        assertThat(last.map(AuthenticationExecutionModel::getRequirement)).contains(Requirement.REQUIRED);
    }

    @Test
    void every_step_of_ours_is_in_the_jar() {
        install();

        Set<String> ours = ServiceLoader.load(AuthenticatorFactory.class).stream()
                .filter(provider -> provider.type().getName().startsWith("io.latchkey"))
                .map(provider -> provider.get().getId())
                .collect(Collectors.toSet());
        assertThat(steps.stream()
                        .map(AuthenticationExecutionModel::getAuthenticator)
                        .filter(id -> id != null && id.startsWith("latchkey-"))
                        .collect(Collectors.toSet()))
                .isNotEmpty()
                .isSubsetOf(ours);
    }

    @Test
    void a_required_action_that_the_realm_has_is_left_as_it_is() {
        when(realm.getRequiredActionProviderByAlias("latchkey-invite")).thenReturn(new RequiredActionProviderModel());

        install();

        assertThat(actions).containsExactlyInAnyOrder("latchkey-recovery-password", "latchkey-sign-in");
    }

    @Test
    void nothing_is_taken_in_a_realm_without_flows_of_ours() {
        assertThat(new FlowInstaller(realm).taken()).isEmpty();
    }

    @Test
    void names_that_are_taken_are_told_of_flows_and_configurations() {
        String config = "latchkey browser refuse: risk critical";
        when(realm.getFlowByAlias("latchkey post login")).thenReturn(new AuthenticationFlowModel());
        when(realm.getAuthenticatorConfigByAlias(config)).thenReturn(new AuthenticatorConfigModel());

        assertThat(new FlowInstaller(realm).taken()).containsExactly("latchkey post login", config);
    }

    private List<String> install() {
        return new FlowInstaller(realm).install();
    }
}
