package io.latchkey.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An administrator who becomes somebody else. */
@WithKeycloak
class ImpersonationIT {
    private final Keycloak keycloak;
    private final AdminClient admin;
    private final Ground ground;

    ImpersonationIT(Keycloak keycloak, AdminClient admin) {
        this.keycloak = keycloak;
        this.admin = admin;
        this.ground = Ground.latchkeyCopy(keycloak, admin, Map.of());
    }

    @AfterEach
    void drop() {
        ground.drop();
    }

    @Test
    void in_stock_keycloak_one_administrator_becomes_another() {
        Ground stock = Ground.stock(keycloak, admin);
        Person other = administrator(stock);

        impersonate(stock, other);

        assertThat(sessions(stock, other)).isOne();
        stock.drop();
    }

    @Test
    void to_become_a_privileged_user_ends_with_the_request_that_began_it() {
        Person other = administrator(ground);

        impersonate(ground, other);

        assertThat(sessions(ground, other)).isZero();
        JsonNode decision = ground.decisions(other).get(0);
        assertThat(decision.path("kind").asText()).isEqualTo("IMPERSONATION");
        assertThat(decision.path("outcome").asText()).isEqualTo("REFUSED");
        assertThat(decision.path("floor").asText()).isEqualTo("unapproved-impersonation");
        assertThat(decision.path("actor").asText()).isEqualTo("master/" + admin.userId("master", Keycloak.ADMIN));
    }

    @Test
    void a_standing_approval_lets_him_until_it_ends() {
        Person other = administrator(ground);
        approved("2020-01-01T00:00:00Z");
        impersonate(ground, other);
        assertThat(sessions(ground, other)).isZero();

        approved("2100-01-01T00:00:00Z");
        impersonate(ground, other);

        assertThat(sessions(ground, other)).isOne();
        assertThat(ground.decisions(other).get(0).path("outcome").asText()).isEqualTo("ALLOWED");
    }

    @Test
    void to_become_an_ordinary_user_is_on_record_with_both() {
        Person person = ground.somebody();

        impersonate(ground, person);

        assertThat(sessions(ground, person)).isOne();
        JsonNode decision = ground.decisions(person).get(0);
        assertThat(decision.path("kind").asText()).isEqualTo("IMPERSONATION");
        assertThat(decision.path("username").asText()).isEqualTo(person.name());
        assertThat(decision.path("actor").asText()).isEqualTo("master/" + admin.userId("master", Keycloak.ADMIN));
    }

    private void approved(String until) {
        String path = ground.name() + "/latchkey/policy";
        String version = admin.get(path).path("version").asText();
        admin.put(
                path,
                Map.of(
                        "mode",
                        "enforce",
                        "sessions",
                        Map.of(
                                "impersonation",
                                List.of(Map.of(
                                        "admin",
                                        "master/" + admin.userId("master", Keycloak.ADMIN),
                                        "by",
                                        "head of security",
                                        "until",
                                        until)))),
                "\"" + version + "\"");
    }

    private void impersonate(Ground where, Person person) {
        admin.post(where.name() + "/users/" + person.id() + "/impersonation", Map.of());
    }

    private int sessions(Ground where, Person person) {
        return admin.get(where.name() + "/users/" + person.id() + "/sessions").size();
    }

    private Person administrator(Ground where) {
        Person person = where.somebody();
        String management = admin.clientUuid(where.name(), "realm-management");
        admin.post(
                where.name() + "/users/" + person.id() + "/role-mappings/clients/" + management,
                List.of(admin.get(where.name() + "/clients/" + management + "/roles/manage-users")));
        return person;
    }
}
