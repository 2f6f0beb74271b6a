package io.latchkey.keycloak.flow;

import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.credential.OTPCredentialProvider;
import org.keycloak.credential.OTPCredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Keycloak's own factor of the same id, which a stale session can't remove: see {@link FactorRemoval}. */
public final class GuardedOtpFactor extends OTPCredentialProviderFactory {
    @Override
    public OTPCredentialProvider create(KeycloakSession session) {
        return new Guarded(session);
    }

    /** Before Keycloak's own. */
    @Override
    public int order() {
        return super.order() + 100;
    }

    private static final class Guarded extends OTPCredentialProvider {
        private final KeycloakSession session;

        Guarded(KeycloakSession session) {
            super(session);
            this.session = session;
        }

        @Override
        public CredentialTypeMetadata getCredentialTypeMetadata(CredentialTypeMetadataContext context) {
            FactorRemoval.check(session, context.getUser());
            return super.getCredentialTypeMetadata(context);
        }
    }
}
