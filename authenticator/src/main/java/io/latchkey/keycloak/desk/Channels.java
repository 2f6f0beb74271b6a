package io.latchkey.keycloak.desk;

import io.latchkey.keycloak.desk.CaseView.Channel;
import io.latchkey.keycloak.recovery.OwnerContacts;
import io.latchkey.keycloak.recovery.OwnerContacts.Contact;
import io.latchkey.keycloak.recovery.OwnerContacts.Kind;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.profile.Profile;
import io.latchkey.risk.profile.Trait;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;

/** Where a person can be called back, and whether that has stood on his account long enough to be his. */
final class Channels {
    private static final int SHOWN = 2;

    private final DeskCall call;
    private final Duration age;

    Channels(DeskCall call, Duration age) {
        this.call = call;
        this.age = age;
    }

    /** @param mayCall whether the viewer may decide this case, and so call its owner */
    List<Channel> of(UserModel owner, Instant now, boolean mayCall) {
        Profile profile = call.ask(() -> Stores.of(call.session())
                .profiles()
                .load(call.realm().getId(), owner.getId())
                .profile());
        return OwnerContacts.of(call.session(), call.realm(), owner).all().stream()
                .map(contact -> channel(owner, contact, profile, now, mayCall))
                .toList();
    }

    private Channel channel(UserModel owner, Contact contact, Profile profile, Instant now, boolean mayCall) {
        Instant since = since(contact, profile, now);
        boolean old = since != null && !since.isAfter(now.minus(age));
        boolean good = old && (!contact.isMailbox() || owner.isEmailVerified());
        boolean phone = contact.kind() == Kind.PHONE;
        return new Channel(
                phone ? "phone" : "mail",
                phone ? (good && mayCall ? contact.value() : maskedNumber(contact.value())) : masked(contact.value()),
                since == null ? null : since.toString(),
                good);
    }

    /** When it was first seen, or of a mail address when it was seen to change; null if nobody knows. */
    private static @Nullable Instant since(Contact contact, Profile profile, Instant now) {
        Instant seen = profile.reachedBySince(contact.name(), contact.mark());
        Instant changed = contact.isMailbox() ? profile.changedAt(Trait.MAIL, contact.value(), now) : null;
        if (seen == null || changed == null) {
            return seen == null ? changed : seen;
        }
        return seen.isBefore(changed) ? seen : changed;
    }

    private static String maskedNumber(String number) {
        return number.length() <= SHOWN ? "•••" : "•••" + number.substring(number.length() - SHOWN);
    }

    private static String masked(String mail) {
        int at = mail.lastIndexOf('@');
        return at < 1 ? "•••" : mail.substring(0, mail.offsetByCodePoints(0, 1)) + "•••" + mail.substring(at);
    }
}
