package io.latchkey.risk.exception;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.risk.ExceptionKind;
import io.latchkey.risk.Softening;
import io.latchkey.risk.exception.ExceptionScope.Seen;
import io.latchkey.risk.exception.GrantedException.Mark;
import io.latchkey.risk.net.IpAddress;
import io.latchkey.risk.net.Prefix;
import io.latchkey.risk.policy.ExceptionRules;
import io.latchkey.risk.policy.Policies;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which exceptions hold for a sign-in. */
class ExceptionSetTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(7));
    private static final ExceptionRules RULES = Policies.defaults().exceptions();
    private static final List<Prefix> OFFICE =
            List.of(Prefix.parse("203.0.113.0/24").orElseThrow());

    private static final Seen ALICE = new Seen(
            "alice", Set.of("travellers"), "crm", IpAddress.parse("203.0.113.7").orElseThrow());

    private static GrantedException exception(String id, ExceptionKind kind, ExceptionScope scope) {
        Mark made = new Mark("admin", START);
        Softening softening = new Softening(id, kind, id, List.of("geo.country"), 10);
        return new GrantedException(1, scope, softening, "owner", "why", START, END, END, made, made, null);
    }

    private static GrantedException of(ExceptionScope scope) {
        return exception("e", ExceptionKind.OTHER, scope);
    }

    private static ExceptionScope users(String... users) {
        return new ExceptionScope(Set.of(users), null, null, List.of());
    }

    private static boolean holds(ExceptionScope scope, Seen seen) {
        return !new ExceptionSet(List.of(of(scope))).holding(seen, START, RULES).isEmpty();
    }

    private static Seen elsewhere(String address) {
        return new Seen(
                ALICE.user(),
                ALICE.groups(),
                ALICE.client(),
                IpAddress.parse(address).orElseThrow());
    }

    @Test
    void each_condition_lets_its_own_in_and_nobody_else() {
        assertThat(holds(users("bob", "alice"), ALICE)).isTrue();
        assertThat(holds(users("bob"), ALICE)).isFalse();
        assertThat(holds(new ExceptionScope(Set.of(), "travellers", null, List.of()), ALICE))
                .isTrue();
        assertThat(holds(new ExceptionScope(Set.of(), "others", null, List.of()), ALICE))
                .isFalse();
        assertThat(holds(new ExceptionScope(Set.of(), null, "crm", List.of()), ALICE))
                .isTrue();
        assertThat(holds(new ExceptionScope(Set.of(), null, "payroll", List.of()), ALICE))
                .isFalse();
        assertThat(holds(new ExceptionScope(Set.of(), null, null, OFFICE), ALICE))
                .isTrue();
        assertThat(holds(new ExceptionScope(Set.of(), null, null, OFFICE), elsewhere("203.0.114.7")))
                .isFalse();
    }

    @Test
    void all_that_is_said_must_hold() {
        ExceptionScope all = new ExceptionScope(Set.of("alice"), "travellers", "crm", OFFICE);

        assertThat(holds(all, ALICE)).isTrue();
        assertThat(holds(all, new Seen("bob", ALICE.groups(), "crm", ALICE.address())))
                .isFalse();
        assertThat(holds(all, new Seen("alice", Set.of(), "crm", ALICE.address())))
                .isFalse();
        assertThat(holds(all, new Seen("alice", ALICE.groups(), "crm2", ALICE.address())))
                .isFalse();
        assertThat(holds(all, elsewhere("198.51.100.1"))).isFalse();
        assertThat(holds(all, new Seen("alice", ALICE.groups(), "crm", null))).isFalse();
    }

    @Test
    void it_holds_from_its_first_instant_to_the_last_before_its_end() {
        ExceptionSet set = new ExceptionSet(List.of(of(users("alice"))));

        assertThat(set.holding(ALICE, START.minusMillis(1), RULES)).isEmpty();
        assertThat(set.holding(ALICE, START, RULES)).hasSize(1);
        assertThat(set.holding(ALICE, END.minusMillis(1), RULES)).hasSize(1);
        assertThat(set.holding(ALICE, END, RULES)).isEmpty();
        assertThat(set.holding(ALICE, END.plusSeconds(1), RULES)).isEmpty();
    }

    @Test
    void a_policy_that_allows_less_time_ends_it_earlier() throws Exception {
        ExceptionRules days = Policies.parse("{\"exceptions\":{\"maxDays\":2}}").exceptions();
        ExceptionSet set = new ExceptionSet(List.of(of(users("alice"))));

        assertThat(set.holding(ALICE, START.plus(Duration.ofDays(2)).minusMillis(1), days))
                .hasSize(1);
        assertThat(set.holding(ALICE, START.plus(Duration.ofDays(2)), days)).isEmpty();
    }

    @Test
    void whoever_made_it_has_nothing_from_it_unless_the_policy_says_so() throws Exception {
        ExceptionRules two =
                Policies.parse("{\"exceptions\":{\"fourEyes\":false}}").exceptions();
        ExceptionSet set = new ExceptionSet(List.of(of(new ExceptionScope(Set.of(), "travellers", null, List.of()))));
        Seen admin = new Seen("admin", Set.of("travellers"), "crm", null);

        assertThat(set.holding(admin, START, RULES)).isEmpty();
        assertThat(set.holding(admin, START, two)).hasSize(1);
    }

    @Test
    void an_account_for_emergencies_is_marked_while_its_exception_is_in_force() {
        ExceptionSet set = new ExceptionSet(List.of(
                exception("g", ExceptionKind.BREAK_GLASS, users("safe")),
                exception("t", ExceptionKind.TRAVEL, users("alice"))));

        assertThat(set.isBreakGlass("safe", START, RULES)).isTrue();
        assertThat(set.isBreakGlass("safe", END, RULES)).isFalse();
        assertThat(set.isBreakGlass("alice", START, RULES)).isFalse();
    }

    @Test
    void only_so_many_hold_at_once_and_those_for_emergencies_first() {
        List<GrantedException> many = new ArrayList<>();
        for (int i = 10; i < 40; i++) {
            many.add(exception("e" + i, ExceptionKind.OTHER, users("alice")));
        }
        many.add(exception("z", ExceptionKind.BREAK_GLASS, users("alice")));

        assertThat(new ExceptionSet(many).holding(ALICE, START, RULES))
                .extracting(Softening::id)
                .hasSize(ExceptionSet.MOST)
                .startsWith("z", "e10", "e11");
    }

    @Test
    void groups_are_asked_for_only_where_an_exception_names_one() {
        assertThat(new ExceptionSet(List.of(of(users("alice")))).asksForGroups())
                .isFalse();
        assertThat(new ExceptionSet(List.of(of(new ExceptionScope(Set.of("a"), "g", null, List.of())))).asksForGroups())
                .isTrue();
    }
}
