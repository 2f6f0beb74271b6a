package io.latchkey.keycloak.store;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;
import org.keycloak.representations.idm.ComponentRepresentation;

/**
 * A realm's secret key. Not shown by the admin REST API at all; a full realm export carries it, as it carries the
 * realm's other keys. Where an import has none, or one that was masked, a new one is made.
 */
public final class KeyComponentFactory implements LatchkeyComponentFactory {
    /** Provider id, and name of the component. */
    static final String ID = "latchkey-key";

    static final String SECRET = "secret";
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    @Override
    public void validateConfiguration(KeycloakSession session, RealmModel realm, ComponentModel model) {
        String secret = model.get(SECRET);
        if (secret == null || secret.isBlank() || secret.equals(ComponentRepresentation.SECRET_VALUE)) {
            byte[] fresh = new byte[BYTES];
            random.nextBytes(fresh);
            model.put(SECRET, Base64.getUrlEncoder().withoutPadding().encodeToString(fresh));
        } else {
            decode(secret);
        }
    }

    /** @throws ComponentValidationException if it is not a key */
    static byte[] decode(String secret) {
        try {
            byte[] key = Base64.getUrlDecoder().decode(secret);
            if (key.length >= BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw new ComponentValidationException("The Latchkey key is not URL-safe base64.", e);
        }
        throw new ComponentValidationException("The Latchkey key has fewer than 32 bytes.");
    }

    @Override
    public boolean isInternal() {
        return true;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getHelpText() {
        return "The secret that Latchkey hashes this realm's device tokens with.";
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(SECRET)
                .label("Secret")
                .helpText("32 random bytes in URL-safe base64. Made when it is missing.")
                .type(ProviderConfigProperty.PASSWORD)
                .secret(true)
                .add()
                .build();
    }
}
