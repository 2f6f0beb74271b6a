package io.latchkey.keycloak.flow;

import io.latchkey.keycloak.Latchkey;
import io.latchkey.keycloak.store.Stores;
import io.latchkey.risk.Account;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.Profile;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Since when somebody has been what he is. */
public final class AccountAge {
    private AccountAge() {}

    /** When the account was made or its privileges were last seen to change, the later of the two; null if nobody knows. */
    public static @Nullable Instant of(KeycloakSession session, RealmModel realm, UserModel user) {
        Policy policy = RealmPolicy.of(session, realm);
        Profile profile =
                Stores.of(session).profiles().load(realm.getId(), user.getId()).profile();
        Account account = Accounts.of(
                session, user, policy, profile, Latchkey.of(session).clock().instant());
        return Stream.of(account.createdAt(), account.roleGrantedAt())
                .flatMap(Stream::ofNullable)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
