package io.latchkey.keycloak.flow;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.authenticators.conditional.ConditionalAuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/** What the factories of our conditions have in common. */
abstract class ConditionFactory implements ConditionalAuthenticatorFactory {
    private static final Requirement[] CHOICES = {Requirement.REQUIRED, Requirement.DISABLED};

    @Override
    public boolean isConfigurable() {
        return true;
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return CHOICES.clone();
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }

    /** An option with a list of values to choose from. */
    static ProviderConfigProperty choice(
            String name, String label, String helpText, List<String> values, String defaultValue) {
        ProviderConfigProperty property =
                new ProviderConfigProperty(name, label, helpText, ProviderConfigProperty.LIST_TYPE, defaultValue);
        property.setOptions(values);
        return property;
    }

    @Override
    public void init(Config.Scope config) {}

    @Override
    public void postInit(KeycloakSessionFactory factory) {}

    @Override
    public void close() {}
}
