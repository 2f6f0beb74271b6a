package io.latchkey.keycloak.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.latchkey.keycloak.store.PolicyVersion.Action;
import io.latchkey.keycloak.store.PolicyVersion.Documents;
import io.latchkey.risk.policy.Policies;
import io.latchkey.risk.policy.PolicyException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.RealmModel;

@DatabaseTest
class PolicyHistoryTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:30:00.123Z");
    private static final Documents DOCUMENTS = new Documents("{}", "{\"mode\":\"observe\"}");
    private static final int RACERS = 20;

    private final TestDatabase database;
    private final DefaultStores stores;
    private final String realm = UUID.randomUUID().toString();

    PolicyHistoryTest(TestDatabase database, DefaultStores stores) {
        this.database = database;
        this.stores = stores;
    }

    @Test
    void changes_are_read_back_equal_and_the_newest_first() throws SQLException {
        PolicyVersion first = change(1, "aaa", Action.DRAFTED);
        PolicyVersion second = new PolicyVersion(2, "bbb", Action.FOUND, NOW, null, null, null);

        assertThat(add(first)).isTrue();
        assertThat(add(second)).isTrue();

        assertThat(listed(realm, 0, 10)).containsExactly(second, first);
        assertThat(listed(realm, 1, 1)).containsExactly(first);
        assertThat(of("aaa")).containsExactly(first);
        assertThat(documents("aaa")).contains(DOCUMENTS);
        assertThat(documents("zzz")).isEmpty();
        assertThat(listed("another", 0, 10)).isEmpty();
        assertThat(this.<Integer>ask(history -> history.last(realm)).intValue()).isEqualTo(2);
    }

    @Test
    void of_twenty_that_take_the_same_number_one_gets_it() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(RACERS);
        List<Future<Boolean>> racers = new ArrayList<>();
        for (int i = 0; i < RACERS; i++) {
            PolicyVersion mine = change(1, "v" + i, Action.ACTIVATED);
            racers.add(pool.submit(() -> add(mine)));
        }
        int won = 0;
        for (Future<Boolean> racer : racers) {
            won += racer.get() ? 1 : 0;
        }
        pool.shutdown();

        assertThat(won).isOne();
        assertThat(listed(realm, 0, 50)).hasSize(1);
    }

    @Test
    void old_drafts_go_and_everything_else_stays() throws SQLException {
        add(change(1, "active", Action.ACTIVATED));
        for (int i = 2; i <= PolicyHistory.DRAFTS + 3; i++) {
            add(change(i, "draft" + i, Action.DRAFTED));
        }

        assertThat(listed(realm, 0, 500)).hasSize(PolicyHistory.DRAFTS + 1);
        assertThat(of("draft3")).isEmpty();
        assertThat(of("draft4")).hasSize(1);
        assertThat(of("active")).hasSize(1);
    }

    @Test
    void a_removed_author_can_no_longer_be_told_and_a_removed_realms_history_goes() throws SQLException {
        add(change(1, "aaa", Action.ACTIVATED));

        stores.erasure().user("another realm", "author");

        PolicyVersion left = listed(realm, 0, 1).get(0);
        assertThat(left.author()).startsWith("removed:");
        assertThat(left.authorName()).isNull();
        assertThat(left.reason()).isEqualTo("because");

        stores.erasure().realm(realm);
        assertThat(listed(realm, 0, 1)).isEmpty();
    }

    @Test
    void a_policy_that_was_imported_is_found_once_it_is_used() throws SQLException, PolicyException {
        String imported = "{\"retention\":{\"addressDays\":7}}";
        RealmModel model = holding(PolicySlot.ACTIVE, imported);
        String version = stores.policies().active(model).version();

        stores.refresh();
        stores.policies().active(model);
        stores.refresh();

        assertThat(listed(realm, 0, 9)).singleElement().satisfies(found -> {
            assertThat(found.action()).isEqualTo(Action.FOUND);
            assertThat(found.version()).isEqualTo(version);
            assertThat(found.author()).isNull();
        });
        assertThat(documents(version)).contains(new Documents(imported, Policies.merged(imported)));
    }

    @Test
    void the_default_policy_is_kept_for_all_realms_and_no_upkeep_takes_it_for_a_realm_that_is_gone()
            throws SQLException {
        stores.refresh();
        stores.upkeep().orphans(id -> false, new Budget(java.time.Duration.ofMinutes(1)));

        assertThat(documents(Policies.defaults().version())).contains(new Documents(null, Policies.defaultJson()));
    }

    private RealmModel holding(PolicySlot slot, String document) {
        ComponentModel component = new ComponentModel();
        component.setProviderId(PolicyComponentFactory.ID);
        component.put(slot.key(), document);
        RealmModel model = mock();
        when(model.getId()).thenReturn(realm);
        when(model.getComponentsStream(realm, LatchkeyComponent.class.getName()))
                .then(call -> Stream.of(component));
        return model;
    }

    private static PolicyVersion change(int number, String version, Action action) {
        return new PolicyVersion(number, version, action, NOW, "author", "ann", "because");
    }

    private boolean add(PolicyVersion change) throws SQLException {
        try (Connection connection = database.open()) {
            connection.setAutoCommit(false);
            boolean added = new PolicyHistory(connection, Tables.in(null)).add(realm, change, DOCUMENTS);
            if (added) {
                connection.commit();
            } else {
                connection.rollback();
            }
            return added;
        }
    }

    private List<PolicyVersion> listed(String realmId, int first, int most) throws SQLException {
        return ask(history -> history.list(realmId, first, most));
    }

    private List<PolicyVersion> of(String version) throws SQLException {
        return ask(history -> history.of(realm, version));
    }

    private Optional<Documents> documents(String version) throws SQLException {
        return ask(history -> history.documents(realm, version));
    }

    private <T> T ask(Function<PolicyHistory, T> question) throws SQLException {
        try (Connection connection = database.open()) {
            return question.apply(new PolicyHistory(connection, Tables.in(null)));
        }
    }
}
