package io.latchkey.keycloak.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticationExecutionModel;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.AuthenticationFlowModel;
import org.keycloak.models.AuthenticatorConfigModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RequiredActionProviderModel;
import org.keycloak.models.utils.RepresentationToModel;
import org.keycloak.representations.idm.AuthenticationExecutionExportRepresentation;
import org.keycloak.representations.idm.AuthenticationFlowRepresentation;
import org.keycloak.representations.idm.AuthenticatorConfigRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RequiredActionProviderRepresentation;
import org.keycloak.util.JsonSerialization;

/** Puts the flows that come with this jar into a realm; Keycloak itself imports flows only with a whole realm. */
final class FlowInstaller {
    private static final String FILE = "latchkey-flows.json";

    private final RealmModel realm;
    private final RealmRepresentation shipped;

    FlowInstaller(RealmModel realm) {
        this.realm = realm;
        this.shipped = read();
    }

    /** Names of ours that the realm uses already. */
    List<String> taken() {
        Stream<String> flows = shipped.getAuthenticationFlows().stream()
                .map(AuthenticationFlowRepresentation::getAlias)
                .filter(alias -> realm.getFlowByAlias(alias) != null);
        Stream<String> configs = shipped.getAuthenticatorConfig().stream()
                .map(AuthenticatorConfigRepresentation::getAlias)
                .filter(alias -> realm.getAuthenticatorConfigByAlias(alias) != null);
        return Stream.concat(flows, configs).toList();
    }

    /**
     * Adds everything, in the caller's transaction.
     *
     * @return aliases of the top-level flows
     */
    List<String> install() {
        Map<String, String> configs = new HashMap<>();
        for (AuthenticatorConfigRepresentation config : shipped.getAuthenticatorConfig()) {
            AuthenticatorConfigModel added = realm.addAuthenticatorConfig(RepresentationToModel.toModel(config));
            configs.put(config.getAlias(), added.getId());
        }
        Map<String, String> flows = new HashMap<>();
        for (AuthenticationFlowRepresentation flow : shipped.getAuthenticationFlows()) {
            AuthenticationFlowModel added = realm.addAuthenticationFlow(RepresentationToModel.toModel(flow));
            flows.put(flow.getAlias(), added.getId());
        }
        for (AuthenticationFlowRepresentation flow : shipped.getAuthenticationFlows()) {
            for (AuthenticationExecutionExportRepresentation step : flow.getAuthenticationExecutions()) {
                AuthenticationExecutionModel execution = execution(step, flows, configs);
                execution.setParentFlow(flows.get(flow.getAlias()));
                realm.addAuthenticatorExecution(execution);
            }
        }
        shipped.getRequiredActions().stream()
                .filter(action -> realm.getRequiredActionProviderByAlias(action.getAlias()) == null)
                .forEach(action -> realm.addRequiredActionProvider(model(action)));
        return shipped.getAuthenticationFlows().stream()
                .filter(AuthenticationFlowRepresentation::isTopLevel)
                .map(AuthenticationFlowRepresentation::getAlias)
                .toList();
    }

    private static AuthenticationExecutionModel execution(
            AuthenticationExecutionExportRepresentation step, Map<String, String> flows, Map<String, String> configs) {
        AuthenticationExecutionModel model = new AuthenticationExecutionModel();
        model.setRequirement(Requirement.valueOf(step.getRequirement()));
        model.setPriority(step.getPriority());
        model.setAuthenticatorFlow(step.isAuthenticatorFlow());
        model.setAuthenticator(step.getAuthenticator());
        if (step.isAuthenticatorFlow()) {
            model.setFlowId(flows.get(step.getFlowAlias()));
        }
        if (step.getAuthenticatorConfig() != null) {
            model.setAuthenticatorConfig(configs.get(step.getAuthenticatorConfig()));
        }
        return model;
    }

    private static RequiredActionProviderModel model(RequiredActionProviderRepresentation action) {
        RequiredActionProviderModel model = new RequiredActionProviderModel();
        model.setAlias(action.getAlias());
        model.setName(action.getName());
        model.setProviderId(action.getProviderId());
        model.setEnabled(action.isEnabled());
        model.setDefaultAction(action.isDefaultAction());
        model.setPriority(action.getPriority());
        model.setConfig(action.getConfig());
        return model;
    }

    private static RealmRepresentation read() {
        try (InputStream file = FlowInstaller.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("The jar holds no " + FILE);
            }
            return JsonSerialization.readValue(file, RealmRepresentation.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
