package io.latchkey.it.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.session.App.Spot;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
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
    void a_second_person_with_a_fresh_proof_lets_him_until_it_ends() {
        Person other = administrator(ground);
        Person second = ground.users().withOtp();
        manager(second);
        App console = ground.app("normal");
        App sensitive = ground.app("high");
        HttpBrowser browser = Spot.HOME.browser();

        Bearer stale = Bearer.ofAdmin(console, console.signIn(browser, second, Spot.HOME));
        assertThat(approve(stale, me(), Duration.ofDays(1)))
                .as("a password alone")
                .isEqualTo(403);
        impersonate(ground, other);
        assertThat(sessions(ground, other)).isZero();

        Bearer fresh = Bearer.ofAdmin(sensitive, sensitive.signIn(browser, second, Spot.HOME));
        assertThat(approve(fresh, second.id(), Duration.ofDays(1)))
                .as("himself")
                .isEqualTo(403);
        assertThat(approve(fresh, me(), Duration.ofDays(91))).as("for too long").isEqualTo(400);
        assertThat(approve(fresh, "master/nobody", Duration.ofDays(1))).isEqualTo(400);
        assertThat(approve(fresh, me(), Duration.ofDays(1))).isEqualTo(201);
        impersonate(ground, other);

        assertThat(sessions(ground, other)).isOne();
        assertThat(ground.decisions(other).get(0).path("outcome").asText()).isEqualTo("ALLOWED");
        JsonNode approvals = admin.get(ground.name() + "/latchkey/impersonations");
        assertThat(approvals.at("/0/by").asText()).isEqualTo(second.id());
        assertThat(Instant.parse(approvals.at("/0/until").asText())).isAfter(Instant.now());

        admin.delete(ground.name() + "/latchkey/impersonations?admin=" + me());
        Person another = administrator(ground);
        impersonate(ground, another);
        assertThat(sessions(ground, another)).isZero();
    }

    @Test
    void he_does_not_approve_himself_by_changing_the_policy() {
        String path = ground.name() + "/latchkey/policy";
        String version = admin.get(path).path("version").asText();
        Map<String, String> own = Map.of("admin", me(), "by", "head of security", "until", "2100-01-01T00:00:00Z");

        HttpResponse<String> answer = admin.request(
                "PUT",
                path,
                Map.of("mode", "enforce", "sessions", Map.of("impersonation", List.of(own))),
                Map.of("If-Match", "\"" + version + "\""));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/sessions/impersonation");
        assertThat(admin.get(path).path("version").asText()).isEqualTo(version);
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

    private int approve(Bearer by, String whom, Duration lasting) {
        return by.send(
                "POST",
                "/latchkey/impersonations",
                "{\"admin\":\"" + whom + "\",\"until\":\"" + Instant.now().plus(lasting) + "\"}");
    }

    private String me() {
        return "master/" + admin.userId("master", Keycloak.ADMIN);
    }

    private void manager(Person person) {
        String management = admin.clientUuid(ground.name(), "realm-management");
        admin.post(
                ground.name() + "/users/" + person.id() + "/role-mappings/clients/" + management,
                List.of(admin.get(ground.name() + "/clients/" + management + "/roles/manage-realm")));
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
