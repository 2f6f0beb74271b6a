package io.latchkey.keycloak.recovery;

import org.keycloak.models.KeycloakSession;

/** The account's mail address, if it is verified, and verified ones that it had lately. */
public final class MailNoticeFactory implements NoticeChannelFactory {
    @Override
    public NoticeChannel create(KeycloakSession session) {
        return new MailNotice(session, (realm, owner) -> Channels.of(session, realm, owner));
    }

    @Override
    public String getId() {
        return "mail";
    }
}
