package io.latchkey.keycloak.desk;

import io.latchkey.keycloak.desk.CaseView.Channel;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.profile.Profile;
import io.latchkey.risk.profile.Trait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.UserModel;

/** Where a person can be called back, and whether that has stood on his account long enough to be his. */
final class Channels {
    private static final List<String> PHONES = List.of("phoneNumber", "phone", "mobile");

    private final DeskCall call;
    private final Duration age;

    Channels(DeskCall call, Duration age) {
        this.call = call;
        this.age = age;
    }

    List<Channel> of(UserModel owner, Instant now) {
        Profile profile = call.ask(() -> Stores.of(call.session())
                .profiles()
                .load(call.realm().getId(), owner.getId())
                .profile());
        List<Channel> channels = new ArrayList<>();
        for (String attribute : PHONES) {
            String number = owner.getFirstAttribute(attribute);
            if (number != null && !number.isBlank()) {
                channels.add(new Channel("phone", number, null, false));
            }
        }
        String mail = owner.getEmail();
        if (mail != null && !mail.isBlank()) {
            Instant since = later(created(owner), profile.changedAt(Trait.MAIL, mail, now));
            boolean good = owner.isEmailVerified() && since != null && !since.isAfter(now.minus(age));
            channels.add(new Channel("mail", masked(mail), since == null ? null : since.toString(), good));
        }
        return channels;
    }

    private static @Nullable Instant created(UserModel owner) {
        Long created = owner.getCreatedTimestamp();
        return created == null || created <= 0 ? null : Instant.ofEpochMilli(created);
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }

    private static String masked(String mail) {
        int at = mail.lastIndexOf('@');
        return at < 1 ? "•••" : mail.substring(0, mail.offsetByCodePoints(0, 1)) + "•••" + mail.substring(at);
    }
}
