package io.latchkey.keycloak.flow;

import org.keycloak.credential.CredentialTypeMetadata;
import org.keycloak.credential.CredentialTypeMetadataContext;
import org.keycloak.credential.RecoveryAuthnCodesCredentialProvider;
import org.keycloak.credential.RecoveryAuthnCodesCredentialProviderFactory;
import org.keycloak.models.KeycloakSession;

/** Keycloak's own factor of the same id, which a stale session can't remove: see {@link FactorRemoval}. */
public final class GuardedRecoveryCodesFactor extends RecoveryAuthnCodesCredentialProviderFactory {
    @Override
    public RecoveryAuthnCodesCredentialProvider create(KeycloakSession session) {
        return new Guarded(session);
    }

    /** Before Keycloak's own. */
    @Override
    public int order() {
        return super.order() + 100;
    }

    private static final class Guarded extends RecoveryAuthnCodesCredentialProvider {
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
