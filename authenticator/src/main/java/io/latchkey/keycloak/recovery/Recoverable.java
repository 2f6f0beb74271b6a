package io.latchkey.keycloak.recovery;

import org.jspecify.annotations.Nullable;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.LDAPConstants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.storage.StorageId;
import org.keycloak.storage.UserStorageProvider.EditMode;

/** Whose account can be recovered at all. */
public final class Recoverable {
    private Recoverable() {}

    /**
     * Whether a link can be mailed to this user: an enabled person with a verified address, whose password can be changed here.
     * An address that nobody has ever confirmed may be a stranger's.
     *
     * @param user null if there is none
     */
    public static boolean byMail(RealmModel realm, @Nullable UserModel user) {
        return user != null
                && isPerson(realm, user)
                && user.getEmail() != null
                && !user.getEmail().isBlank()
                && user.isEmailVerified();
    }

    /** Whether this is an enabled person whose password can be changed here. */
    public static boolean isPerson(RealmModel realm, UserModel user) {
        return user.isEnabled() && user.getServiceAccountClientLink() == null && !isReadOnly(realm, user);
    }

    private static boolean isReadOnly(RealmModel realm, UserModel user) {
        String provider = user.isFederated() ? user.getFederationLink() : new StorageId(user.getId()).getProviderId();
        ComponentModel directory = provider == null ? null : realm.getComponent(provider);
        return directory != null && EditMode.READ_ONLY.name().equals(directory.get(LDAPConstants.EDIT_MODE));
    }
}
