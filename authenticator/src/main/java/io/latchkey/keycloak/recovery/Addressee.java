package io.latchkey.keycloak.recovery;

import java.util.Optional;
import java.util.function.Consumer;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Somebody who can be told something by mail: an enabled user with a verified address, in a session outside of any request. */
public record Addressee(KeycloakSession session, RealmModel realm, UserModel user) {

    /** Tells him in a transaction of its own; nobody if there is no such user, or he can't be reached. */
    public static void tell(
            KeycloakSessionFactory factory, String realmId, String userId, Consumer<Addressee> message) {
        KeycloakModelUtils.runJobInTransaction(
                factory, session -> of(session, realmId, userId).ifPresent(message));
    }

    private static Optional<Addressee> of(KeycloakSession session, String realmId, String userId) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm == null) {
            return Optional.empty();
        }
        session.getContext().setRealm(realm);
        return Optional.ofNullable(session.users().getUserById(realm, userId))
                .filter(user -> user.isEnabled() && user.getEmail() != null && user.isEmailVerified())
                .map(user -> new Addressee(session, realm, user));
    }
}
