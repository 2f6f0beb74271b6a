package io.latchkey.keycloak.recovery;

import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.provider.Provider;

/**
 * A way by which owners are told of what is done to their accounts. Latchkey brings mail; an extension that sends text or chat
 * messages adds a provider of its own, and is asked beside it. Each is called outside of any request, in a session and
 * transaction of its own, and only as often as the throttle lets it.
 */
public interface NoticeChannel extends Provider {

    /**
     * Tells the owner, wherever this channel reaches him; it is not an error if it doesn't.
     *
     * @return how many messages were sent
     * @throws NoticeException if one couldn't be sent. Others may have been
     */
    int tell(RealmModel realm, UserModel owner, OwnerNotice notice) throws NoticeException;

    @Override
    default void close() {}
}
