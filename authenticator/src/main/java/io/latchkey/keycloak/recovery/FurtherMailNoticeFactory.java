package io.latchkey.keycloak.recovery;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;

/** The further mail addresses that the policy's attributes hold: outside of the mailbox by which accounts are recovered. */
public final class FurtherMailNoticeFactory implements NoticeChannelFactory {
    @Override
    public NoticeChannel create(KeycloakSession session) {
        return new MailNotice(session, (realm, owner) -> {
            Set<String> told = Channels.of(session, realm, owner);
            return OwnerContacts.of(session, realm, owner).all().stream()
                    .filter(contact -> contact.kind() == OwnerContacts.Kind.MAIL && !contact.isMailbox())
                    .map(contact -> contact.value().strip().toLowerCase(Locale.ROOT))
                    .filter(address -> address.contains("@") && !told.contains(address))
                    .collect(Collectors.toSet());
        });
    }

    @Override
    public String getId() {
        return "further-mail";
    }
}
