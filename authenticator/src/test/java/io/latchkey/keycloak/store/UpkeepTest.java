package io.latchkey.keycloak.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.Assessment;
import io.latchkey.risk.Decision;
import io.latchkey.risk.Grounds;
import io.latchkey.risk.Level;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Proof;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.Policy;
import io.latchkey.risk.profile.KnownDevice;
import io.latchkey.risk.profile.Profile;
import io.latchkey.risk.profile.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@DatabaseTest
class UpkeepTest {
    private static final Policy POLICY = Policies.defaults();
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration ADDRESSES = Duration.ofDays(POLICY.retention().addressDays());
    private static final Duration DECISIONS = Duration.ofDays(POLICY.retention().decisionDays());

    private final String realm = Sample.newId();
    private final DefaultStores stores;

    UpkeepTest(DefaultStores stores) {
        this.stores = stores;
    }

    @Test
    void a_sign_in_that_nobody_finished_within_an_hour_is_abandoned() {
        Decision old = insert(Sample.pending(realm, "u", NOW.minus(Duration.ofMinutes(61)), Level.HIGH));
        Decision young = insert(Sample.pending(realm, "u", NOW.minus(Duration.ofMinutes(59)), Level.HIGH));

        run(NOW);

        assertThat(find(old).outcome()).isEqualTo(Outcome.ABANDONED);
        assertThat(find(old).endedAt()).isEqualTo(NOW);
        assertThat(find(young).outcome()).isEqualTo(Outcome.PENDING);
    }

    @Test
    void the_profile_remembers_an_abandoned_sign_in() {
        Decision old = insert(Sample.pending(realm, "u", NOW.minus(Duration.ofHours(2)), Level.HIGH));

        run(NOW);

        Profile expected = Profile.empty().fold(old.ended(Outcome.ABANDONED, Proof.NONE, NOW), POLICY);
        assertThat(stores.profiles().load(realm, "u").profile().encode()).isEqualTo(expected.encode());
    }

    @Test
    void all_of_more_abandoned_sign_ins_than_fit_in_a_batch_are_ended() {
        int many = DecisionScan.BATCH + 5;
        for (int i = 0; i < many; i++) {
            insert(Sample.pending(realm, "u" + i % 3, NOW.minus(Duration.ofHours(3)), Level.MEDIUM));
        }

        run(NOW);

        assertThat(count(Outcome.ABANDONED)).isEqualTo(many);
    }

    @Test
    void addresses_are_cut_once_they_are_due() {
        Decision due = insert(Sample.allowed(realm, "u", NOW.minus(ADDRESSES).minusSeconds(1)));
        Decision notYet = insert(Sample.allowed(realm, "u", NOW.minus(ADDRESSES).plusSeconds(1)));

        run(NOW);

        assertThat(find(due).context()).isEqualTo(due.context().withoutAddress());
        assertThat(find(due).context().network().address()).hasToString("192.0.2.0");
        assertThat(find(notYet)).isEqualTo(notYet);
    }

    @Test
    void later_runs_cut_what_has_become_due_since() {
        Decision first = insert(Sample.allowed(realm, "u", NOW.minus(ADDRESSES).minusSeconds(1)));
        Decision second = insert(Sample.allowed(realm, "u", NOW.minus(ADDRESSES).plusSeconds(1)));
        run(NOW);

        run(NOW.plusSeconds(2));

        assertThat(List.of(find(first), find(second)))
                .allSatisfy(decision ->
                        assertThat(decision.context().network().address()).hasToString("192.0.2.0"));
    }

    @Test
    void decisions_are_deleted_once_they_are_due() {
        Decision due = insert(Sample.allowed(realm, "u", NOW.minus(DECISIONS).minusSeconds(1)));
        Decision notYet = insert(Sample.allowed(realm, "u", NOW.minus(DECISIONS).plusSeconds(1)));

        run(NOW);

        assertThat(stores.decisions().find(realm, due.id())).isEmpty();
        assertThat(stores.decisions().find(realm, notYet.id())).isPresent();
    }

    @Test
    void a_profile_rebuilt_after_decisions_were_deleted_still_knows_what_they_taught() {
        Decision old = Sample.allowed(realm, "u", NOW.minus(DECISIONS).minusSeconds(60));
        Decision recent = Sample.allowed(realm, "u", NOW.minus(Duration.ofDays(3)));
        List.of(old, recent)
                .forEach(decision -> stores.signIns()
                        .record(
                                decision,
                                stores.profiles().load(realm, "u"),
                                profile -> profile.fold(decision, POLICY)));
        run(NOW);
        Profile rebuilt = stores.profiles().rebuild(realm, "u", POLICY);

        assertThat(stores.decisions().find(realm, old.id())).isEmpty();
        assertThat(rebuilt.encode())
                .isEqualTo(Profile.empty()
                        .fold(withoutAddress(old), POLICY)
                        .fold(recent, POLICY)
                        .encode());
    }

    @Test
    void a_rebuilt_profile_forgets_what_was_disowned_and_keeps_devices() {
        Decision own = Sample.allowed(realm, "u", NOW.minus(Duration.ofDays(3)));
        Decision stolen = Sample.allowed(realm, "u", NOW.minus(Duration.ofDays(2)));
        KnownDevice device = KnownDevice.issued("d", "hash", NOW, false, "Firefox", "Windows");
        List.of(own, stolen)
                .forEach(decision -> stores.signIns()
                        .record(
                                decision,
                                stores.profiles().load(realm, "u"),
                                profile -> profile.fold(decision, POLICY)));
        stores.profiles().update(realm, "u", profile -> profile.withDevice(device));
        stores.decisions().disown(realm, stolen.id(), new Decisions.Mark(NOW, "u", null));

        Profile rebuilt = stores.profiles().rebuild(realm, "u", POLICY);

        Decision disowned = find(stolen);
        assertThat(rebuilt.encode())
                .isEqualTo(Profile.empty()
                        .fold(own, POLICY)
                        .fold(disowned, POLICY)
                        .withDevice(device)
                        .encode());
    }

    /** A sign-in by the device that another one left its browser with. */
    private Decision through(Decision first, int hours) {
        Instant at = first.context().at().plus(Duration.ofHours(hours));
        KnownDevice device = KnownDevice.issued(first.id(), "hash", at, false, "Firefox", "Windows");
        Assessment plain = Sample.assessment(Level.LOW);
        Assessment assessment = new Assessment(
                plain.evidence(),
                plain.groups(),
                plain.points(),
                plain.score(),
                plain.level(),
                null,
                plain.policy(),
                false,
                new Grounds(0, 1, Standing.State.ORDINARY, device));
        return Decision.pending(Sample.newId(), realm, Sample.context("u", at), assessment)
                .ended(Outcome.ALLOWED, Proof.PASSWORD, at);
    }

    private void record(Decision decision) {
        stores.signIns()
                .record(
                        decision,
                        stores.profiles().load(realm, "u"),
                        profile -> profile.fold(decision, POLICY)
                                .withDevice(KnownDevice.issued(
                                        decision.id(), decision.id(), NOW, false, "Firefox", "Windows")));
    }

    @Test
    void what_came_through_the_device_of_a_disowned_sign_in_is_unlearnt_with_it() {
        Decision own = Sample.allowed(realm, "u", NOW.minus(Duration.ofDays(3)));
        Decision stolen = Sample.allowed(realm, "u", NOW.minus(Duration.ofDays(2)));
        Decision later = through(stolen, 5);
        Decision others = Sample.allowed(realm, "u", NOW.minus(Duration.ofDays(1)));
        List.of(own, stolen, later, others).forEach(this::record);
        stores.decisions().disown(realm, stolen.id(), new Decisions.Mark(NOW, "u", null));

        Profile rebuilt = stores.profiles().rebuild(realm, "u", POLICY);

        Profile expected =
                Profile.empty().fold(own, POLICY).fold(find(stolen), POLICY).fold(others, POLICY);
        assertThat(rebuilt.unlearnt().relearnt(expected).encode()).isEqualTo(rebuilt.encode());
        assertThat(rebuilt.habits().signIns()).isEqualTo(2);
        assertThat(rebuilt.device(stolen.id())).as("the device itself").isEmpty();
        assertThat(rebuilt.device(own.id())).isPresent();
        assertThat(stores.decisions().find(realm, later.id()).orElseThrow().unlearntAt())
                .isEqualTo(NOW);
        assertThat(find(later).outcome())
                .as("nobody has said that it was not him")
                .isEqualTo(Outcome.ALLOWED);
        assertThat(stores.profiles().rebuild(realm, "u", POLICY).encode()).isEqualTo(rebuilt.encode());
    }

    @Test
    void what_was_unlearnt_teaches_no_checkpoint_though_the_disowned_one_is_gone() {
        Instant past = NOW.minus(Duration.ofDays(POLICY.retention().decisionDays()));
        Decision stolen = Sample.allowed(realm, "u", past.minus(Duration.ofHours(2)));
        Decision later = through(stolen, 1);
        List.of(stolen, later).forEach(this::record);
        stores.decisions().disown(realm, stolen.id(), new Decisions.Mark(NOW, "u", null));
        stores.profiles().rebuild(realm, "u", POLICY);

        run(NOW);

        assertThat(stores.decisions().find(realm, later.id())).isEmpty();
        assertThat(stores.profiles().rebuild(realm, "u", POLICY).habits().signIns())
                .isZero();
    }

    @Test
    void a_sign_in_under_way_through_such_a_device_teaches_nothing_when_it_ends() {
        Decision stolen = Sample.allowed(realm, "u", NOW.minus(Duration.ofDays(2)));
        record(stolen);
        Decision ended = through(stolen, 1);
        Decision under = Decision.pending(ended.id(), realm, ended.context(), ended.assessment());
        insert(under);
        stores.decisions().disown(realm, stolen.id(), new Decisions.Mark(NOW, "u", null));
        stores.profiles().rebuild(realm, "u", POLICY);

        stores.signIns()
                .finish(
                        realm,
                        under.id(),
                        Outcome.ALLOWED,
                        Proof.PASSWORD,
                        NOW,
                        (decision, profile) -> profile.fold(decision, POLICY));

        assertThat(find(under).outcome()).isEqualTo(Outcome.ALLOWED);
        assertThat(stores.profiles().load(realm, "u").profile().habits().signIns())
                .isZero();
    }

    @Test
    void the_day_is_closed_once_it_has_settled() {
        insert(Sample.allowed(realm, "u", NOW.minus(Duration.ofDays(1))));
        Instant midnight = Instant.parse("2026-03-02T00:00:00Z");

        run(midnight.plus(Duration.ofMinutes(89)));
        assertThat(stores.populations().current(realm).epoch()).isZero();
        run(midnight.plus(Duration.ofMinutes(90)));

        assertThat(stores.populations().current(realm).epoch())
                .isEqualTo(Duration.between(Instant.EPOCH, midnight).toDays());
    }

    @Test
    void two_nodes_closing_one_day_close_it_once() throws Exception {
        insert(Sample.allowed(realm, "u", NOW.minus(Duration.ofDays(1))));

        Together.run(4, number -> {
            run(NOW);
            return number;
        });

        assertThat(stores.populations().current(realm).epoch())
                .isEqualTo(Duration.between(Instant.EPOCH, NOW).toDays());
    }

    @Test
    void a_realm_without_sign_ins_has_no_epoch_to_close() {
        run(NOW);

        assertThat(stores.populations().current(realm).epoch()).isZero();
    }

    @Test
    void a_node_sees_an_epoch_that_another_has_closed(TestDatabase database) {
        DefaultStores other = database.stores(DatabaseExtension.PATIENT);
        try {
            other.populations().current(realm);
            insert(Sample.allowed(realm, "u", NOW.minus(Duration.ofDays(1))));
            run(NOW);

            other.refresh();

            assertThat(other.populations().current(realm).epoch()).isPositive();
        } finally {
            other.shutdown();
        }
    }

    @Test
    void the_population_is_in_memory_once_it_was_read() {
        stores.populations().current(realm);
        long reads = stores.statistics().reads();

        stores.populations().current(realm);

        assertThat(stores.statistics().reads()).isEqualTo(reads);
    }

    @Test
    void what_is_left_of_a_realm_that_is_gone_is_removed() {
        Decision decision = insert(Sample.allowed(realm, "u", NOW));
        stores.profiles().update(realm, "u", Sample::counted);

        stores.upkeep().orphans(id -> !id.equals(realm), new Budget(Duration.ofMinutes(1)));

        assertThat(stores.decisions().find(realm, decision.id())).isEmpty();
        assertThat(stores.profiles().load(realm, "u").version()).isZero();
    }

    @Test
    void a_removed_user_leaves_nothing_and_the_others_stay() {
        insert(Sample.allowed(realm, "gone", NOW));
        Decision kept = insert(Sample.allowed(realm, "stays", NOW));
        stores.profiles().update(realm, "gone", Sample::counted);
        stores.profiles().update(realm, "stays", Sample::counted);

        stores.erasure().user(realm, "gone");

        assertThat(stores.decisions().count(DecisionQuery.of(realm).user("gone")))
                .isZero();
        assertThat(stores.profiles().load(realm, "gone").version()).isZero();
        assertThat(stores.decisions().find(realm, kept.id())).isPresent();
        assertThat(stores.profiles().load(realm, "stays").version()).isEqualTo(1);
    }

    @Test
    void a_spent_budget_stops_a_run_after_a_batch_and_the_next_goes_on() {
        int many = DecisionScan.BATCH + 5;
        for (int i = 0; i < many; i++) {
            insert(Sample.pending(realm, "u", NOW.minus(Duration.ofHours(3)), Level.MEDIUM));
        }

        stores.upkeep().realm(realm, POLICY, NOW, new Budget(Duration.ZERO));
        long first = count(Outcome.ABANDONED);
        run(NOW);

        assertThat(first).isEqualTo(DecisionScan.BATCH);
        assertThat(count(Outcome.ABANDONED)).isEqualTo(many);
    }

    /** As it was kept in the end. */
    private static Decision withoutAddress(Decision decision) {
        return new Decision(
                decision.id(),
                decision.realmId(),
                decision.context().withoutAddress(),
                decision.assessment(),
                decision.outcome(),
                decision.proof(),
                decision.endedAt(),
                decision.incident());
    }

    private void run(Instant now) {
        stores.upkeep().realm(realm, POLICY, now, new Budget(Duration.ofMinutes(1)));
    }

    private long count(Outcome outcome) {
        return stores.decisions().count(DecisionQuery.of(realm).outcomes(Set.of(outcome)));
    }

    private Decision insert(Decision decision) {
        stores.decisions().insert(decision);
        return decision;
    }

    private Decision find(Decision decision) {
        return stores.decisions().find(realm, decision.id()).orElseThrow().decision();
    }
}
