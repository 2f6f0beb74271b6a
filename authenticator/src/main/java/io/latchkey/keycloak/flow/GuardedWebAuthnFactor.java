package io.latchkey.keycloak.flow;

import com.webauthn4j.converter.util.ObjectConverter;
import org.keycloak.authentication.authenticators.browser.WebAuthnMetadataService;
import org.keycloak.credential.CredentialProvider;
import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.credential.WebAuthnCredentialProvider;
import org.keycloak.credential.WebAuthnCredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Keycloak's own factor of the same id, which a stale session can't remove: see {@link FactorRemoval}. */
public final class GuardedWebAuthnFactor extends WebAuthnCredentialProviderFactory {
    @Override
    public CredentialProvider<?> create(KeycloakSession session) {
        return new Guarded(session, getMetadataService(), createOrGetObjectConverter());
    }

    /** Before Keycloak's own. */
    @Override
    public int order() {
        return super.order() + 100;
    }

    private static final class Guarded extends WebAuthnCredentialProvider {
        private final KeycloakSession session;

        Guarded(KeycloakSession session, WebAuthnMetadataService metadata, ObjectConverter converter) {
            super(session, metadata, converter);
            this.session = session;
        }

        @Override
        public CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
            FactorRemoval.check(session, context.getUser());
            return super.getCredentialTypeMetadata(context);
        }
    }
}
