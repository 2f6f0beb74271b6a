package io.latchkey.keycloak.recovery;

import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.UserModelDelegate;

/** A user as Keycloak's mails see him, at another address than his own. */
final class Recipient extends UserModelDelegate {
    private final String address;
    private final boolean himself;

    private Recipient(UserModel user, String address, boolean himself) {
        super(user);
        this.address = address;
        this.himself = himself;
    }

    /** The same person at another of his addresses. */
    static Recipient at(UserModel user, String address) {
        return new Recipient(user, address, true);
    }

    /** Somebody else who is told of this user, in the realm's own language. */
    static Recipient about(UserModel user, String address) {
        return new Recipient(user, address, false);
    }

    @Override
    public String getEmail() {
        return address;
    }

    @Override
    public @Nullable String getFirstAttribute(String name) {
        return !himself && name.equals(LOCALE) ? null : super.getFirstAttribute(name);
    }
}
