package io.latchkey.keycloak.flow;

import com.webauthn4j.verifier.attestation.trustworthiness.certpath.CertPathTrustworthinessVerifier;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.authentication.requiredactions.WebAuthnRegister;
import org.keycloak.authentication.requiredactions.WebAuthnRegisterFactory;
import org.keycloak.models.KeycloakSession;

/** Keycloak's own action of the same id, behind the {@link EnrolmentGuard}. */
public final class GuardedWebAuthn extends WebAuthnRegisterFactory {
    @Override
    protected WebAuthnRegister createProvider(KeycloakSession session, CertPathTrustworthinessVerifier verifier) {
        return new Guarded(session, verifier);
    }

    /** Before Keycloak's own. */
    @Override
    public int order() {
        return super.order() + 100;
    }

    private static final class Guarded extends WebAuthnRegister {
        Guarded(KeycloakSession session, CertPathTrustworthinessVerifier verifier) {
            super(session, verifier);
        }

        @Override
        public void requiredActionChallenge(RequiredActionContext context) {
            if (EnrolmentGuard.isClosed(context)) {
                context.ignore();
                return;
            }
            super.requiredActionChallenge(context);
        }

        @Override
        public void processAction(RequiredActionContext context) {
            if (EnrolmentGuard.isClosed(context)) {
                context.failure();
                return;
            }
            super.processAction(context);
        }
    }
}
