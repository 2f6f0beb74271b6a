package io.latchkey.keycloak.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.latchkey.risk.Decision;
import io.latchkey.risk.Outcome;
import io.latchkey.risk.Proof;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.profile.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@DatabaseTest
class SignInsTest {
    private static final Instant LATER = Instant.parse("2026-03-02T08:31:00Z");

    private final String realm = Sample.newId();
    private final DefaultStores stores;

    SignInsTest(DefaultStores stores) {
        this.stores = stores;
    }

    @Test
    void an_ordinary_sign_in_costs_one_read_and_two_writes() {
        stores.profiles().update(realm, "u", Sample::counted);
        long reads = stores.statistics().reads();
        long writes = stores.statistics().writes();

        StoredProfile read = stores.profiles().load(realm, "u");
        stores.signIns().record(Sample.allowed(realm, "u", Sample.AT), read, Sample::counted);

        assertThat(stores.statistics().reads() - reads).isEqualTo(1);
        assertThat(stores.statistics().writes() - writes).isEqualTo(2);
        assertThat(Sample.count(stores.profiles().load(realm, "u").profile())).isEqualTo(2);
    }

    @Test
    void a_stepped_up_sign_in_costs_two_reads_and_three_writes() {
        stores.profiles().update(realm, "u", Sample::counted);
        long reads = stores.statistics().reads();
        long writes = stores.statistics().writes();

        stores.profiles().load(realm, "u");
        Decision decision = Sample.pending(realm, "u");
        stores.decisions().insert(decision);
        finish(decision, Outcome.STEPPED_UP);

        assertThat(stores.statistics().reads() - reads).isEqualTo(2);
        assertThat(stores.statistics().writes() - writes).isEqualTo(3);
    }

    @Test
    void recording_over_a_profile_that_has_changed_since_keeps_both_changes() {
        StoredProfile read = stores.profiles().load(realm, "u");
        stores.profiles().update(realm, "u", Sample::counted);

        Decision decision = Sample.allowed(realm, "u", Sample.AT);
        StoredProfile now =
                stores.signIns().record(decision, read, Sample::counted).after();

        assertThat(Sample.count(now.profile())).isEqualTo(2);
        assertThat(now.version()).isEqualTo(2);
        assertThat(stores.decisions().find(realm, decision.id())).isPresent();
        assertThat(stores.statistics().conflicts()).isEqualTo(1);
    }

    @Test
    void recording_onto_a_row_that_was_removed_since_makes_a_new_one() {
        stores.profiles().update(realm, "u", Sample::counted);
        StoredProfile read = stores.profiles().load(realm, "u");
        stores.erasure().user(realm, "u");

        StoredProfile now = stores.signIns()
                .record(Sample.allowed(realm, "u", Sample.AT), read, Sample::counted)
                .after();

        assertThat(now.version()).isEqualTo(1);
        assertThat(Sample.count(now.profile())).isEqualTo(1);
    }

    @Test
    void sign_ins_of_one_user_at_the_same_time_are_all_kept() throws Exception {
        int threads = 12;

        Together.run(threads, number -> {
            StoredProfile read = stores.profiles().load(realm, "u");
            return stores.signIns().record(Sample.allowed(realm, "u", Sample.AT), read, Sample::counted);
        });

        assertThat(Sample.count(stores.profiles().load(realm, "u").profile())).isEqualTo(threads);
        assertThat(stores.decisions().count(DecisionQuery.of(realm))).isEqualTo(threads);
    }

    @Test
    void if_the_profile_can_t_be_changed_the_decision_is_not_written_either() {
        Decision decision = Sample.allowed(realm, "u", Sample.AT);

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> stores.signIns().record(decision, StoredProfile.none(), profile -> {
                    throw new IllegalStateException("cannot learn");
                }));

        assertThat(stores.decisions().find(realm, decision.id())).isEmpty();
    }

    @Test
    void a_finished_decision_says_what_came_of_it() {
        Decision decision = Sample.pending(realm, "u");
        stores.decisions().insert(decision);

        Optional<Decision> finished = finish(decision, Outcome.STEPPED_UP);

        assertThat(finished).contains(decision.ended(Outcome.STEPPED_UP, Proof.OTP, LATER));
        assertThat(stores.decisions().find(realm, decision.id()))
                .map(StoredDecision::decision)
                .contains(decision.ended(Outcome.STEPPED_UP, Proof.OTP, LATER));
        assertThat(Sample.count(stores.profiles().load(realm, "u").profile())).isEqualTo(1);
    }

    @Test
    void a_decision_ends_once() {
        Decision decision = Sample.pending(realm, "u");
        stores.decisions().insert(decision);
        finish(decision, Outcome.ABANDONED);

        assertThat(finish(decision, Outcome.STEPPED_UP)).isEmpty();

        assertThat(stores.decisions().find(realm, decision.id()))
                .map(stored -> stored.decision().outcome())
                .contains(Outcome.ABANDONED);
        assertThat(Sample.count(stores.profiles().load(realm, "u").profile())).isEqualTo(1);
    }

    @Test
    void of_many_that_end_a_decision_at_once_one_wins() throws Exception {
        for (int round = 0; round < 10; round++) {
            String user = "u" + round;
            Decision decision = Sample.pending(realm, user);
            stores.decisions().insert(decision);

            List<Optional<Decision>> finished = Together.run(8, number -> finish(decision, Outcome.STEPPED_UP));

            assertThat(finished.stream().filter(Optional::isPresent)).hasSize(1);
            assertThat(Sample.count(stores.profiles().load(realm, user).profile()))
                    .isEqualTo(1);
        }
    }

    @Test
    void one_that_was_read_along_with_the_profile_ends_without_another_read() {
        PendingSignIn read = read(Sample.pending(realm, "u"));
        long reads = stores.statistics().reads();
        long writes = stores.statistics().writes();

        Optional<Decision> finished = finish(read);

        assertThat(finished).contains(read.decision().ended(Outcome.STEPPED_UP, Proof.OTP, LATER));
        assertThat(stores.statistics().reads() - reads).isZero();
        assertThat(stores.statistics().writes() - writes).isEqualTo(2);
        assertThat(Sample.count(stores.profiles().load(realm, "u").profile())).isEqualTo(1);
    }

    @Test
    void one_that_has_ended_since_it_was_read_doesn_t_end_again() {
        PendingSignIn read = read(Sample.pending(realm, "u"));
        finish(read.decision(), Outcome.ABANDONED);

        assertThat(finish(read)).isEmpty();

        assertThat(Sample.count(stores.profiles().load(realm, "u").profile())).isEqualTo(1);
    }

    @Test
    void a_profile_that_has_changed_since_it_was_read_keeps_both_changes() {
        PendingSignIn read = read(Sample.pending(realm, "u"));
        stores.profiles().update(realm, "u", Sample::counted);

        assertThat(finish(read)).isPresent();

        assertThat(Sample.count(stores.profiles().load(realm, "u").profile())).isEqualTo(2);
    }

    @Test
    void a_decision_of_another_realm_is_not_finished() {
        Decision decision = Sample.pending(realm, "u");
        stores.decisions().insert(decision);

        Optional<SignIns.Ended> finished = stores.signIns()
                .finish("other", decision.id(), Outcome.STEPPED_UP, Proof.OTP, LATER, (ended, profile) -> profile);

        assertThat(finished).isEmpty();
        assertThat(stores.decisions().find(realm, decision.id()))
                .map(StoredDecision::decision)
                .contains(decision);
    }

    @Test
    void what_was_recorded_can_be_taken_back_by_two_writes() {
        stores.profiles().update(realm, "u", Sample::counted);
        StoredProfile read = stores.profiles().load(realm, "u");
        Decision decision = Sample.allowed(realm, "u", Sample.AT);
        SignIns.Ended ended = stores.signIns().record(decision, read, Sample::counted);
        long reads = stores.statistics().reads();
        long writes = stores.statistics().writes();

        assertThat(stores.signIns().takeBack(ended, LATER, read.profile())).isTrue();

        assertThat(stores.statistics().reads() - reads).isZero();
        assertThat(stores.statistics().writes() - writes).isEqualTo(2);
        StoredDecision stored = stores.decisions().find(realm, decision.id()).orElseThrow();
        assertThat(stored.decision()).isEqualTo(decision.ended(Outcome.ABANDONED, Proof.NONE, LATER));
        assertThat(stored.unlearntAt()).isEqualTo(LATER);
        assertThat(stores.profiles().load(realm, "u").profile().encode())
                .isEqualTo(read.profile().encode());
    }

    @Test
    void taking_back_leaves_a_profile_alone_that_has_changed_since() {
        SignIns.Ended ended = ended(Sample.pending(realm, "u"));
        stores.profiles().update(realm, "u", Sample::counted);

        assertThat(stores.signIns().takeBack(ended, LATER, ended.before().profile()))
                .isFalse();

        assertThat(stores.decisions().find(realm, ended.decision().id()))
                .map(stored -> stored.decision().outcome())
                .contains(Outcome.ABANDONED);
        assertThat(Sample.count(stores.profiles().load(realm, "u").profile())).isEqualTo(2);
    }

    @Test
    void what_was_taken_back_teaches_nothing_when_the_profile_is_learnt_anew() {
        SignIns.Ended ended = ended(Sample.pending(realm, "u"));
        stores.signIns().takeBack(ended, LATER, ended.before().profile());

        assertThat(stores.profiles()
                        .rebuild(realm, "u", Policies.defaults())
                        .unlearnt()
                        .encode())
                .isEqualTo(stores.profiles().load(realm, "u").profile().encode());
    }

    @Test
    void what_was_disowned_since_is_not_taken_back() {
        SignIns.Ended ended = ended(Sample.pending(realm, "u"));
        String id = ended.decision().id();
        stores.decisions().disown(realm, id, new Decisions.Mark(LATER, "owner", "not me"));

        stores.signIns().takeBack(ended, LATER, ended.before().profile());

        assertThat(stores.decisions().find(realm, id))
                .map(stored -> stored.decision().outcome())
                .contains(Outcome.DISOWNED);
    }

    private SignIns.Ended ended(Decision decision) {
        stores.decisions().insert(decision);
        return stores.signIns()
                .finish(realm, decision.id(), Outcome.STEPPED_UP, Proof.OTP, LATER, (end, profile) -> counted(profile))
                .orElseThrow();
    }

    private Optional<Decision> finish(Decision decision, Outcome outcome) {
        return stores.signIns()
                .finish(realm, decision.id(), outcome, Proof.OTP, LATER, (ended, profile) -> counted(profile))
                .map(SignIns.Ended::decision);
    }

    private PendingSignIn read(Decision decision) {
        stores.decisions().insert(decision);
        return stores.signIns().pending(realm, decision.id()).orElseThrow();
    }

    private Optional<Decision> finish(PendingSignIn read) {
        return stores.signIns()
                .finish(read, Outcome.STEPPED_UP, Proof.OTP, LATER, (ended, profile) -> counted(profile))
                .map(SignIns.Ended::decision);
    }

    private static Profile counted(Profile profile) {
        return Sample.counted(profile);
    }
}
