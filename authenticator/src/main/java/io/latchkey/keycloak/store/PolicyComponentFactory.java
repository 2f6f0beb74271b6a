package io.latchkey.keycloak.store;

import io.latchkey.recovery.RecoveryPolicy;
import io.latchkey.risk.policy.PolicyException;
import java.util.List;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** A realm's own policy document. One that is not a policy can't be saved, nor imported. */
public final class PolicyComponentFactory implements LatchkeyComponentFactory {
    /** Provider id, and name of the component. */
    public static final String ID = "latchkey-policy";

    /** Key of the document in the component's configuration. */
    public static final String DOCUMENT = "document";

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        String document = model.get(DOCUMENT);
        if (document == null) {
            throw LatchkeyComponentFactory.refused("A Latchkey policy needs a document.");
        }
        LatchkeyComponentFactory.requireOnlyOne(realm, model);
        try {
            RecoveryPolicy.parse(document);
        } catch (PolicyException e) {
            throw LatchkeyComponentFactory.refused(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getHelpText() {
        return "How Latchkey weighs sign-ins in this realm. What the document leaves out is as in the default policy.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(DOCUMENT)
                .label("Policy")
                .helpText("A JSON document, merged over the default policy.")
                .type(ProviderConfigProperty.TEXT_TYPE)
                .required(true)
                .add()
                .build();
    }
}
