package io.latchkey.it.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.bench.Statements;
import io.latchkey.it.client.Page.Kind;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the promise of few statements comes to on a whole sign-in, every table of ours and either connection counted. */
@WithKeycloak
class StatementsIT {
    private static final String HOME = "203.0.113.7";

    /** Scheduled work of the server may fall into one of them. */
    private static final int ROUNDS = 3;

    @Test
    void a_sign_in_at_low_costs_one_read_and_two_writes(Keycloak keycloak, TestUsers users) {
        assertThat(least(keycloak, () -> {
                    Visitor visitor = new Visitor(keycloak, users.withPassword(), HOME);
                    return () -> assertThat(visitor.signIn("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);
                }))
                .isEqualTo(Map.of("read", 1L, "write", 2L));
    }

    @Test
    void so_does_one_of_somebody_known(Keycloak keycloak, TestUsers users) {
        assertThat(least(keycloak, () -> {
                    Visitor visitor = new Visitor(keycloak, users.withOtp(), HOME).provesItself();
                    return () ->
                            assertThat(visitor.comesBack("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);
                }))
                .isEqualTo(Map.of("read", 1L, "write", 2L));
    }

    /** Although it must also be known whether the account is on probation, where younger factors don't count. */
    @Test
    void a_stepped_up_one_at_a_sensitive_client_costs_two_and_three(Keycloak keycloak, TestUsers users) {
        assertThat(least(keycloak, () -> {
                    Person person = users.withOtp();
                    Visitor visitor = new Visitor(keycloak, person, HOME);
                    return () -> assertThat(
                                    visitor.code(visitor.signIn("payroll")).kind())
                            .isEqualTo(Kind.SIGNED_IN);
                }))
                .isEqualTo(Map.of("read", 2L, "write", 3L));
    }

    /** Prepares a sign-in that is then counted. */
    @FunctionalInterface
    private interface Prepared {
        Runnable prepare();
    }

    private static Map<String, Long> least(Keycloak keycloak, Prepared prepared) {
        Statements statements = new Statements(keycloak.managementUrl());
        Map<String, Long> least = Map.of("read", Long.MAX_VALUE, "write", Long.MAX_VALUE);
        for (int round = 0; round < ROUNDS; round++) {
            Runnable signIn = prepared.prepare();
            Map<String, Long> before = statements.counts();
            signIn.run();
            Map<String, Long> after = statements.counts();
            Map<String, Long> former = least;
            least = Map.of(
                    "read", Math.min(former.get("read"), after.get("read") - before.get("read")),
                    "write", Math.min(former.get("write"), after.get("write") - before.get("write")));
        }
        return least;
    }
}
