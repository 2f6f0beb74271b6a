package io.latchkey.keycloak.recovery;

import io.latchkey.keycloak.RealmKey;
import io.latchkey.keycloak.RealmKey.Purpose;
import io.latchkey.keycloak.RealmKeys;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.recovery.OwnerChannels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** How somebody can be reached, by what stands on his account: his mail address, and the attributes that the policy names. */
public final class OwnerContacts {
    private static final String MAIL = "mail";

    private final UserModel user;
    private final OwnerChannels named;
    private final RealmKey key;

    private OwnerContacts(UserModel user, OwnerChannels named, RealmKey key) {
        this.user = user;
        this.named = named;
        this.key = key;
    }

    public static OwnerContacts of(KeycloakSession session, RealmModel realm, UserModel user) {
        return new OwnerContacts(
                user,
                Stores.of(session).policies().recovery(realm).channels(),
                RealmKeys.of(session, realm).active());
    }

    /** What kind of contact it is. */
    public enum Kind {
        MAIL,
        PHONE
    }

    /**
     * @param name which one of the account's, for instance {@code phone:mobile}
     * @param value address or number, as it stands there
     * @param mark keyed hash of the value
     */
    public record Contact(Kind kind, String name, String value, String mark) {
        /** Whether it is the account's own mail address. */
        public boolean isMailbox() {
            return name.equals(MAIL);
        }
    }

    /** All there are, telephone numbers first. */
    public List<Contact> all() {
        List<Contact> contacts = new ArrayList<>();
        named.phones().forEach(name -> add(contacts, Kind.PHONE, "phone:" + name, user.getFirstAttribute(name)));
        add(contacts, Kind.MAIL, MAIL, user.getEmail());
        named.mails().forEach(name -> add(contacts, Kind.MAIL, "mail:" + name, user.getFirstAttribute(name)));
        return contacts;
    }

    /** Their marks by name, to be kept in the profile. */
    public Map<String, String> marks() {
        Map<String, String> marks = new LinkedHashMap<>();
        all().forEach(contact -> marks.put(contact.name(), contact.mark()));
        return marks;
    }

    private void add(List<Contact> contacts, Kind kind, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            contacts.add(new Contact(kind, name, value, key.hashText(Purpose.OWNER_CHANNEL, name, value)));
        }
    }
}
