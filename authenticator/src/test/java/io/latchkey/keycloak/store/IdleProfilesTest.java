package io.latchkey.keycloak.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.KnownDevice;
import io.latchkey.risk.profile.Profile;
import io.latchkey.risk.profile.Standing;
import io.latchkey.risk.profile.Standing.State;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DatabaseTest
class IdleProfilesTest {
    private static final Policy POLICY = Policies.defaults();
    private static final Duration KEPT = Duration.ofDays(POLICY.retention().decisionDays());
    private static final Duration DAY = Duration.ofDays(1);

    private final String realm = Sample.newId();
    private final Instant made = Instant.now();
    private final DefaultStores stores;

    IdleProfilesTest(DefaultStores stores) {
        this.stores = stores;
    }

    @Test
    void a_profile_goes_once_nobody_has_used_it_for_as_long_as_decisions_are_kept() {
        make(realm, "u");

        run(made.plus(KEPT).minus(DAY));
        assertThat(isKept(realm, "u")).isTrue();
        run(made.plus(KEPT).plus(DAY));

        assertThat(isKept(realm, "u")).isFalse();
    }

    @Test
    void one_of_another_realm_stays() {
        String other = Sample.newId();
        make(realm, "u");
        make(other, "u");

        run(made.plus(KEPT).plus(DAY));

        assertThat(isKept(realm, "u")).isFalse();
        assertThat(isKept(other, "u")).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = "ORDINARY", mode = EnumSource.Mode.EXCLUDE)
    void what_holds_of_an_account_is_not_forgotten(State state) {
        make(realm, "u");
        stores.profiles()
                .update(realm, "u", profile -> profile.withStanding(new Standing(state, "why", "who", made, null)));

        run(made.plus(KEPT).plus(DAY));

        assertThat(isKept(realm, "u")).isTrue();
    }

    @Test
    void a_standing_that_is_over_keeps_nothing() {
        make(realm, "u");
        Standing over = new Standing(State.WATCHED, "why", "who", made, made.plus(DAY));
        stores.profiles().update(realm, "u", profile -> profile.withStanding(over));

        run(made.plus(KEPT).plus(DAY));

        assertThat(isKept(realm, "u")).isFalse();
    }

    @Test
    void all_of_more_than_fit_in_a_batch_go_but_those_that_must_stay() {
        int many = 205;
        for (int i = 0; i < many; i++) {
            make(realm, "u" + i);
        }
        stores.profiles().update(realm, "u7", Sample::counted);

        run(made.plus(KEPT).plus(DAY));

        assertThat(isKept(realm, "u7")).isTrue();
        for (int i = 0; i < many; i++) {
            assertThat(isKept(realm, "u" + i)).as("u" + i).isEqualTo(i == 7);
        }
    }

    @Test
    void it_is_looked_for_once_a_day() {
        Instant first = made.plus(KEPT).plus(DAY);
        run(first);
        make(realm, "u");

        run(first.plus(DAY).minusSeconds(1));
        assertThat(isKept(realm, "u")).isTrue();
        run(first.plus(DAY));

        assertThat(isKept(realm, "u")).isFalse();
    }

    @Test
    void what_a_spent_budget_left_over_the_next_run_does() {
        make(realm, "u");
        Instant due = made.plus(KEPT).plus(DAY);

        stores.upkeep().realm(realm, POLICY, due, new Budget(Duration.ZERO));
        assertThat(isKept(realm, "u")).isTrue();
        run(due);

        assertThat(isKept(realm, "u")).isFalse();
    }

    private void make(String realmId, String userId) {
        KnownDevice device = KnownDevice.issued("d", "hash", made, false, "Firefox", "Windows");
        stores.profiles().update(realmId, userId, profile -> profile.withDevice(device));
    }

    private boolean isKept(String realmId, String userId) {
        Profile profile = stores.profiles().load(realmId, userId).profile();
        return !profile.devices().isEmpty();
    }

    private void run(Instant now) {
        stores.upkeep().realm(realm, POLICY, now, new Budget(Duration.ofMinutes(1)));
    }
}
