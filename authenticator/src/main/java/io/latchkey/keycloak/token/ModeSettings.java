package io.latchkey.keycloak.token;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.idm.ClientPolicyExecutorConfigurationRepresentation;

/** Settings of an executor that can observe or enforce. */
public final class ModeSettings extends ClientPolicyExecutorConfigurationRepresentation {
    static final String MODE = "mode";

    @JsonProperty(MODE)
    private @Nullable String mode;

    /** {@code null} where the profile says nothing: observe. */
    @Nullable
    String mode() {
        return mode;
    }

    @Override
    public boolean validateConfig() {
        return mode == null || mode.equals("observe") || mode.equals("enforce");
    }

    /** @param goesBefore sentence on what goes before it, or an empty text */
    static ProviderConfigProperty property(String goesBefore) {
        return new ProviderConfigProperty(
                MODE,
                "Mode",
                "Observe records what would be refused and lets it go on." + goesBefore,
                ProviderConfigProperty.LIST_TYPE,
                "observe",
                "observe",
                "enforce");
    }

    /** @param attribute of a client, which goes before the mode */
    static ProviderConfigProperty propertyAfter(String attribute) {
        return property(" A client's attribute " + attribute + " (off, observe, enforce) goes before this.");
    }
}
