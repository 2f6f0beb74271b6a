package io.latchkey.keycloak.posture;

import io.latchkey.keycloak.store.LatchkeyComponent;
import io.latchkey.keycloak.store.LatchkeyComponentFactory;
import java.util.List;
import org.keycloak.common.util.UriUtils;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** Where a realm's posture assertions come from. Settings that make no sense can't be saved, nor imported. */
public final class PostureComponentFactory implements LatchkeyComponentFactory {
    /** Provider id, and name of the component. */
    public static final String ID = "latchkey-posture";

    private final Outages outages = new Outages();

    @Override
    public LatchkeyComponent create(KeycloakSession session, ComponentModel model) {
        return new PostureSource(session, model, outages);
    }

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        LatchkeyComponentFactory.requireOnlyOne(realm, model);
        try {
            PostureSettings settings = PostureSettings.read(model);
            if (settings.keySet() != null) {
                KeySetDocument.check(settings.keySet());
            } else {
                UriUtils.checkUrl(realm.getSslRequired(), settings.keySetUrl(), PostureSettings.KEY_SET_URL);
            }
        } catch (PostureSettingsException | IllegalArgumentException e) {
            throw LatchkeyComponentFactory.refused(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getHelpText() {
        return "Which assertions of a device's state are believed, and from which header of a trusted proxy.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(PostureSettings.HEADER)
                .label("Header")
                .helpText("The request header in which the proxy hands its assertion on. The proxy must remove it from"
                        + " what clients send.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add()
                .property()
                .name(PostureSettings.ISSUER)
                .label("Issuer")
                .helpText("What the claim iss must be.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add()
                .property()
                .name(PostureSettings.AUDIENCE)
                .label("Audience")
                .helpText("What the claim aud must be or contain. Different for each realm that the proxy serves.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .required(true)
                .add()
                .property()
                .name(PostureSettings.KEY_SET)
                .label("Keys")
                .helpText("The proxy's public keys as a JWKS document.")
                .type(ProviderConfigProperty.TEXT_TYPE)
                .add()
                .property()
                .name(PostureSettings.KEY_SET_URL)
                .label("Keys' address")
                .helpText("Where the proxy's public keys are loaded from, instead.")
                .type(ProviderConfigProperty.URL_TYPE)
                .add()
                .property()
                .name(PostureSettings.LONGEST_AGE)
                .label("Longest age")
                .helpText("For how many seconds after iat an assertion is believed, 1 to 3600.")
                .type(ProviderConfigProperty.INTEGER_TYPE)
                .defaultValue(PostureSettings.DEFAULT_LONGEST_AGE.toSeconds())
                .add()
                .build();
    }
}
