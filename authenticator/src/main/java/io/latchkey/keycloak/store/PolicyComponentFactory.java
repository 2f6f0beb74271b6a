package io.latchkey.keycloak.store;

import io.latchkey.recovery.RecoveryPolicy;
import io.latchkey.risk.policy.PolicyException;
import java.util.List;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * A realm's own policy documents: in force, observed and draft, each of which may be missing. One that is not a policy can't
 * be saved, nor imported.
 */
public final class PolicyComponentFactory implements LatchkeyComponentFactory {
    /** Provider id, and name of the component. */
    public static final String ID = "latchkey-policy";

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        LatchkeyComponentFactory.requireOnlyOne(realm, model);
        boolean any = false;
        for (PolicySlot slot : PolicySlot.values()) {
            String document = model.get(slot.key());
            if (document != null) {
                requirePolicy(slot, document);
                any = true;
            }
        }
        if (!any) {
            throw LatchkeyComponentFactory.refused("A Latchkey policy needs a document.");
        }
    }

    private static void requirePolicy(PolicySlot slot, String document) {
        try {
            RecoveryPolicy.parse(document);
        } catch (PolicyException e) {
            String place = slot == PolicySlot.ACTIVE ? "" : slot.key() + ": ";
            throw LatchkeyComponentFactory.refused(place + e.getMessage());
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
        ProviderConfigurationBuilder properties = ProviderConfigurationBuilder.create();
        for (PolicySlot slot : PolicySlot.values()) {
            properties
                    .property()
                    .name(slot.key())
                    .label(slot.key())
                    .helpText(slot.help())
                    .type(ProviderConfigProperty.TEXT_TYPE)
                    .add();
        }
        return properties.build();
    }
}
