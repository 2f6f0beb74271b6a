package io.latchkey.keycloak.store;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * The secret key of each realm, for keyed hashes. It lives in a component of the realm, so that it outlives the rotation
 * of the realm's signing keys and goes with a full export and import of the realm.
 */
public final class RealmSecrets {
    private static final Logger LOG = Logger.getLogger(RealmSecrets.class);
    private static final String ALGORITHM = "HmacSHA256";

    RealmSecrets() {}

    /** The realm's key for HMAC-SHA-256; made when it is first asked for, in a transaction of its own. */
    public SecretKey key(KeycloakSession session, RealmModel realm) {
        Optional<ComponentModel> component = component(realm);
        return component.map(RealmSecrets::key).orElseGet(() -> create(session, realm.getId()));
    }

    /** Two nodes that make the key at once use the same id for the component, so only one of them can. */
    private static SecretKey create(KeycloakSession session, String realmId) {
        try {
            return KeycloakModelUtils.runJobInTransactionWithResult(
                    session.getKeycloakSessionFactory(), apart -> findOrAdd(apart, realmId));
        } catch (RuntimeException e) {
            LOG.debug("The key could not be made; somebody else may have made it", e);
            return KeycloakModelUtils.runJobInTransactionWithResult(
                    session.getKeycloakSessionFactory(), apart -> findOrAdd(apart, realmId));
        }
    }

    private static SecretKey findOrAdd(KeycloakSession session, String realmId) {
        RealmModel realm = session.realms().getRealm(realmId);
        session.getContext().setRealm(realm);
        return key(component(realm).orElseGet(() -> realm.addComponentModel(fresh(realmId))));
    }

    private static ComponentModel fresh(String realmId) {
        ComponentModel component = new ComponentModel();
        component.setId(UUID.nameUUIDFromBytes((KeyComponentFactory.ID + realmId).getBytes(StandardCharsets.UTF_8))
                .toString());
        component.setName(KeyComponentFactory.ID);
        component.setProviderId(KeyComponentFactory.ID);
        component.setProviderType(LatchkeyComponent.class.getName());
        component.setParentId(realmId);
        return component;
    }

    private static SecretKey key(ComponentModel component) {
        String secret = component.get(KeyComponentFactory.SECRET);
        if (secret == null) {
            throw new IllegalStateException("The realm's Latchkey key has no secret");
        }
        return new SecretKeySpec(KeyComponentFactory.decode(secret), ALGORITHM);
    }

    private static Optional<ComponentModel> component(RealmModel realm) {
        return realm.getComponentsStream(realm.getId(), LatchkeyComponent.class.getName())
                .filter(component -> KeyComponentFactory.ID.equals(component.getProviderId()))
                .min(Comparator.comparing(ComponentModel::getId));
    }
}
