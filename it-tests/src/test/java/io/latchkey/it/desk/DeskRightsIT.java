package io.latchkey.it.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.admin.Realm;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.DeskClient;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.OidcClient;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets to the desk at all. */
@WithKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskRightsIT {
    private static final String OFFICE = "198.51.100.10";
    private static final String FOREIGN = "desk-rights-foreign";
    /** Well formed, and nobody's. */
    private static final String NO_CASE = "222-222-222";

    private static final int RACERS = 60;

    private Realm realm;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink mails) throws IOException {
        realm = Realm.copy(keycloak, mails, "desk-rights", "medium");
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 403",
        "recovery-desk, 200",
        "recovery-approver-privileged, 200",
        "recovery-desk recovery-approver-privileged, 200"
    })
    void the_roles_of_the_desk_open_it(String roles, int status) {
        Person caller = staff(roles.isEmpty() ? new String[0] : roles.split(" "));

        assertThat(at(caller).queue().status()).isEqualTo(status);
    }

    @Test
    void every_right_over_users_is_none_at_the_desk() {
        Person admin = realm.admin("realm-admin");

        assertThat(at(admin).queue().status()).isEqualTo(403);
        assertThat(DeskClient.with(url(), realm.name(), token("admin-cli", admin), OFFICE)
                        .queue()
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_role_that_is_only_in_the_token_does_not_count() {
        String client = realm.admin().clientUuid(realm.name(), DeskClient.CLIENT);
        JsonNode mapper = realm.admin()
                .post(
                        realm.name() + "/clients/" + client + "/protocol-mappers/models",
                        Map.of(
                                "name", "role",
                                "protocol", "openid-connect",
                                "protocolMapper", "oidc-hardcoded-claim-mapper",
                                "config",
                                        Map.of(
                                                "claim.name", "realm_access",
                                                "claim.value", "{\"roles\":[\"recovery-desk\"]}",
                                                "jsonType.label", "JSON",
                                                "access.token.claim", "true")));
        try {
            DeskClient desk = at(staff());

            assertThat(claims(desk.token()).at("/realm_access/roles").toString())
                    .as("the token says so")
                    .contains("recovery-desk");
            assertThat(desk.queue().status()).isEqualTo(403);
        } finally {
            JsonNode models = realm.admin().get(realm.name() + "/clients/" + client + "/protocol-mappers/models");
            models.forEach(model -> {
                if (model.path("name").asText().equals("role")) {
                    realm.admin()
                            .delete(realm.name() + "/clients/" + client + "/protocol-mappers/models/"
                                    + model.path("id").asText());
                }
            });
            assertThat(mapper).isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo-app", "admin-cli"})
    void a_token_that_was_made_for_something_else_is_no_good(String client) {
        Person dex = staff("recovery-desk");

        assertThat(DeskClient.with(url(), realm.name(), token(client, dex), OFFICE)
                        .queue()
                        .status())
                .isEqualTo(403);
    }

    @Test
    void a_token_of_the_desk_is_good_for_nothing_else_whatever_its_owner_may_do() {
        Person chief = realm.users().with(realm.admin("realm-admin"), "recovery-desk");
        DeskClient desk = at(chief);

        assertThat(desk.queue().status()).isEqualTo(200);
        assertThat(send("GET", "/admin/realms/" + realm.name() + "/users", desk.token(), Map.of(), null)
                        .statusCode())
                .isEqualTo(403);
        assertThat(send("GET", "/admin/realms/" + realm.latchkey("policy"), desk.token(), Map.of(), null)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void staff_may_not_manage_users_and_can_not_raise_their_own_roles() {
        Person dex = staff("recovery-desk");
        Person subject = realm.users().withPassword();
        AdminClient own = realm.as(dex);
        JsonNode role = realm.admin().get(realm.name() + "/roles/recovery-approver-privileged");

        assertThat(own.request(
                                "PUT",
                                realm.name() + "/users/" + subject.id() + "/reset-password",
                                Map.of("type", "password", "value", "taken-over-1"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(own.request("POST", realm.name() + "/users/" + dex.id() + "/role-mappings/realm", List.of(role))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void staff_of_another_realm_and_the_servers_administrator_are_nobody_here(Keycloak keycloak, MailSink mails)
            throws IOException {
        try (Realm foreign = Realm.copy(keycloak, mails, FOREIGN, "medium")) {
            Person foreigner = foreign.users().with(foreign.users().withOtp(), "recovery-desk");
            DeskClient desk = DeskClient.signIn(url(), FOREIGN, new HttpBrowser(), foreigner, OFFICE);

            assertThat(desk.queue().status()).isEqualTo(200);
            assertThat(desk.at(realm.name()).queue().status()).isEqualTo(403);
            assertThat(desk.at(realm.name()).see(NO_CASE).status()).isEqualTo(403);
        }
        assertThat(realm.admin().request("GET", realm.latchkey("cases"), null).statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_service_account_reads_with_role_and_audience() {
        String role = "recovery-desk";
        String client = realm.admin().clientUuid(realm.name(), "batch");
        Person account = new Person(
                realm.admin()
                        .get(realm.name() + "/clients/" + client + "/service-account-user")
                        .path("id")
                        .asText(),
                "service-account-batch",
                "",
                "",
                null);
        realm.users().with(account, role);

        assertThat(ticketSystem().queue().status()).as("without audience").isEqualTo(403);
        realm.admin()
                .post(
                        realm.name() + "/clients/" + client + "/protocol-mappers/models",
                        Map.of(
                                "name", "desk",
                                "protocol", "openid-connect",
                                "protocolMapper", "oidc-audience-mapper",
                                "config",
                                        Map.of(
                                                "included.client.audience",
                                                DeskClient.CLIENT,
                                                "access.token.claim",
                                                "true")));
        assertThat(ticketSystem().queue().status()).isEqualTo(200);
        assertThat(ticketSystem().challenge(NO_CASE).status()).isEqualTo(404);
    }

    @Test
    void a_role_that_is_taken_away_and_a_session_that_has_ended_count_at_once() {
        Person dex = staff("recovery-desk");
        DeskClient desk = at(dex);
        assertThat(desk.queue().status()).isEqualTo(200);

        realm.admin()
                .request(
                        "DELETE",
                        realm.name() + "/users/" + dex.id() + "/role-mappings/realm",
                        List.of(realm.admin().get(realm.name() + "/roles/recovery-desk")));
        assertThat(desk.queue().status()).isEqualTo(403);

        realm.admin().logOut(realm.name(), dex.name());
        assertThat(desk.queue().status()).isEqualTo(401);
    }

    @Test
    void a_session_that_an_administrator_took_over_is_not_its_users() throws IOException {
        // Where the policy is enforced, taking over somebody of the desk ends within the request.
        realm.putPolicy("{\"mode\":\"observe\"}");
        try {
            Person dex = staff("recovery-desk");

            assertThat(takenOver(dex).queue().status()).isEqualTo(403);
        } finally {
            realm.opsConsoleIs("low");
        }
    }

    private DeskClient takenOver(Person dex) {
        Person admin = realm.admin("impersonation", "view-users");
        HttpBrowser browser = new HttpBrowser()
                .withHeader("Accept", "*/*")
                .withHeader("Authorization", "Bearer " + token("admin-cli", admin));
        assertThat(browser.post(
                                url().resolve("/admin/realms/" + realm.name() + "/users/" + dex.id()
                                        + "/impersonation"),
                                Map.of())
                        .status())
                .isEqualTo(200);
        Person withoutPassword = new Person(dex.id(), dex.name(), "-", dex.email(), dex.app());
        return DeskClient.signIn(url(), realm.name(), browser, withoutPassword, OFFICE);
    }

    @Test
    void a_cookie_alone_opens_nothing_so_another_site_can_forge_nothing() {
        HttpBrowser browser = new HttpBrowser();
        Person dex = staff("recovery-desk");
        DeskClient desk = DeskClient.signIn(url(), realm.name(), browser, dex, OFFICE);
        String cases = "/admin/realms/" + realm.latchkey("cases");
        Map<String, String> cookies =
                Map.of("Cookie", browser.cookies().header(url().resolve("/realms/" + realm.name() + "/")));

        assertThat(send("GET", cases, null, cookies, null).statusCode()).isEqualTo(401);
        assertThat(send("POST", cases + "/" + NO_CASE + "/reject", null, cookies, "reason=x")
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(
                                "POST",
                                cases + "/" + NO_CASE + "/reject",
                                desk.token(),
                                Map.of("Content-Type", "text/plain"),
                                "{}")
                        .statusCode())
                .as("what a form can send")
                .isEqualTo(415);
        assertThat(send("GET", cases, desk.token(), Map.of("Origin", "https://evil.example"), null)
                        .headers()
                        .firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void guessing_numbers_ends_after_twenty_in_an_hour() {
        Person dex = staff("recovery-desk");
        DeskClient guesser = at(dex);
        for (int i = 0; i < 30; i++) {
            assertThat(guesser.see("not-a-number").status())
                    .as("what can't be a number is not counted")
                    .isEqualTo(400);
        }
        for (int i = 0; i < 20; i++) {
            assertThat(guesser.see(NO_CASE).status()).isEqualTo(404);
        }

        assertThat(guesser.see(NO_CASE).status()).isEqualTo(429);
        assertThat(guesser.from("192.0.2.99").see(NO_CASE).status())
                .as("from elsewhere")
                .isEqualTo(429);
        assertThat(at(dex).act(NO_CASE, "reject", "x").status())
                .as("in a new session")
                .isEqualTo(429);
        assertThat(at(staff("recovery-desk")).see(NO_CASE).status())
                .as("somebody else")
                .isEqualTo(404);
        assertThat(guesser.queue().status()).as("the queue").isEqualTo(200);
    }

    @Test
    void guessing_numbers_all_at_once_wins_no_more() throws InterruptedException, ExecutionException {
        DeskClient guesser = at(staff("recovery-desk"));
        Callable<Integer> guess = () -> guesser.see(NO_CASE).status();
        ExecutorService pool = Executors.newFixedThreadPool(RACERS);
        List<Integer> statuses = new ArrayList<>();
        try {
            for (Future<Integer> one : pool.invokeAll(Collections.nCopies(RACERS, guess))) {
                statuses.add(one.get());
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(statuses).containsOnly(404, 429);
        assertThat(statuses).filteredOn(status -> status == 404).hasSize(20);
    }

    @Test
    void a_right_number_is_not_counted() {
        DeskClient desk = at(staff("recovery-desk"));
        String number =
                desk.open(realm.users().withOtp().name()).body().path("number").asText();

        for (int i = 0; i < 25; i++) {
            assertThat(desk.see(number).status()).isEqualTo(200);
        }
    }

    @Test
    void a_wrong_number_is_recorded_without_being_written_down() {
        Person dex = staff("recovery-desk");
        at(dex).see(NO_CASE);

        JsonNode event = realm.admin()
                .get(realm.name() + "/admin-events?authUser=" + dex.id())
                .path(0);
        assertThat(event.path("resourceType").asText()).isEqualTo("LATCHKEY_CASE");
        assertThat(event.path("error").asText()).isEqualTo("unknown_number");
        assertThat(event.toString()).doesNotContain("222");
    }

    private DeskClient ticketSystem() {
        OidcClient.Answer answer = realm.client("batch").clientCredentials("batch-demo-1", Map.of());
        return DeskClient.with(
                url(), realm.name(), answer.body().path("access_token").asText(), OFFICE);
    }

    private Person staff(String... roles) {
        Person person = realm.users().withOtp();
        return roles.length == 0 ? person : realm.users().with(person, roles);
    }

    private DeskClient at(Person person) {
        return DeskClient.signIn(url(), realm.name(), new HttpBrowser(), person, OFFICE);
    }

    private String token(String client, Person person) {
        return realm.token(client, person);
    }

    private URI url() {
        return realm.keycloak().url();
    }

    private static JsonNode claims(String token) {
        return new OidcClient.Answer(
                        200,
                        new com.fasterxml.jackson.databind.ObjectMapper()
                                .createObjectNode()
                                .put("access_token", token))
                .claims();
    }

    private HttpResponse<String> send(
            String method, String path, String token, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url().resolve(path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
