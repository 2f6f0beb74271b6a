package io.latchkey.keycloak.flow;

import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.HttpMethod;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * The removal of a factor by Keycloak's account REST. Keycloak asks the factor's own provider whether it can be removed; ours
 * says no to a session without a fresh proof, where Keycloak's would let whoever holds a token of it.
 */
final class FactorRemoval {
    private static final Logger LOG = Logger.getLogger(FactorRemoval.class);
    private static final Pattern PATH = Pattern.compile(".*/account(?:/v[^/]*)?/credentials/[^/]+/?");

    private FactorRemoval() {}

    /** @throws ForbiddenException if this request is such a removal, and may not be */
    static void check(KeycloakSession session, UserModel user) {
        KeycloakContext context = session.getContext();
        RealmModel realm = context.getRealm();
        if (realm == null || !isRemoval(context)) {
            return;
        }
        FreshProof proof = new FreshProof(session, realm);
        if (proof.isAskedFor() && !proof.isIn(context.getUserSession(), user)) {
            LOG.infof(
                    "User %s has no fresh proof in his session: a factor is not removed by account REST", user.getId());
            new SensitiveAction(session, realm).refused(user, context.getUserSession());
            throw new ForbiddenException("A fresh sign-in with the strongest factor is needed to remove a factor");
        }
    }

    private static boolean isRemoval(KeycloakContext context) {
        return context.getBearerToken() != null
                && HttpMethod.DELETE.equals(context.getHttpRequest().getHttpMethod())
                && PATH.matcher(context.getUri().getPath()).matches();
    }
}
