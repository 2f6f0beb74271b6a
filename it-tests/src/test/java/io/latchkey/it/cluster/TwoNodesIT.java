package io.latchkey.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.OidcClient;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.Page.Kind;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/** What one node knows, the other knows; on PostgreSQL. The load balancer of these tests is as unkind as it can be. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class TwoNodesIT {
    private static final String HOME = "203.0.113.7";
    private static final URI APP = URI.create("http://localhost:8448/callback");
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EACH = 5;

    private TwoNodes cluster;
    private Keycloak first;
    private Keycloak second;
    private AdminClient admin;
    private TestUsers users;

    @BeforeAll
    void start() throws IOException {
        cluster = TwoNodes.start();
        first = cluster.first();
        second = cluster.second();
        admin = AdminClient.of(first);
        // Sign-ins of one user that follow each other at once are what is tested here.
        admin.put("latchkey", Map.of("realm", "latchkey", "bruteForceProtected", false));
        users = new TestUsers(admin, "latchkey");
    }

    @AfterAll
    void stop() {
        cluster.close();
    }

    @Test
    void a_step_up_begun_on_one_node_is_finished_on_the_other() {
        Person person = users.withOtp();
        HttpBrowser browser = new HttpBrowser().from(HOME);
        Page prompt = signIn(first, browser, "payroll", person);
        assertThat(prompt.kind()).isEqualTo(Kind.OTP);

        Page again = browser.open(reloaded(second, prompt));
        Page wrong = browser.enterOtp(again, "000000");
        Page end = browser.submit(elsewhere(first, wrong), Map.of("otp", person.code()));

        assertThat(again.kind()).isEqualTo(Kind.OTP);
        assertThat(again.body()).contains("data-reason=\"target\"");
        assertThat(end.kind()).isEqualTo(Kind.SIGNED_IN);
        JsonNode decisions = AdminClient.of(second).get("latchkey/latchkey/decisions?user=" + person.id());
        assertThat(decisions).hasSize(1);
        assertThat(decisions.at("/0/outcome").asText()).isEqualTo("STEPPED_UP");
    }

    @Test
    void a_verdict_of_one_node_is_not_lowered_on_the_other() {
        Person person = users.withOtp();
        HttpBrowser browser = new HttpBrowser().from(HOME);
        signIn(first, browser, "payroll", person);

        // Another tab, at a client whose sign-in would be LOW by itself.
        Page otherTab = signIn(second, browser, "demo-app", person);

        assertThat(otherTab.kind()).isEqualTo(Kind.OTP);
        assertThat(signIn(second, new HttpBrowser().from(HOME), "demo-app", person)
                        .kind())
                .isEqualTo(Kind.SIGNED_IN);
    }

    @Test
    void an_account_that_cant_be_put_on_probation_is_not_recovered() {
        Person person = users.withPassword();
        assertThat(signIn(first, new HttpBrowser().from(HOME), "demo-app", person)
                        .kind())
                .isEqualTo(Kind.SIGNED_IN);
        Map<String, Object> password = Map.of("type", "password", "value", "quite-Another-1", "temporary", false);
        String path = "latchkey/users/" + person.id() + "/reset-password";
        cluster.database()
                .execute("CREATE FUNCTION no_probation() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN RAISE EXCEPTION 'no probation'; END $$");
        cluster.database()
                .execute("CREATE TRIGGER no_probation BEFORE INSERT OR UPDATE ON LATCHKEY_PROFILE FOR EACH ROW"
                        + " WHEN (NEW.STANDING = 'PROBATION') EXECUTE FUNCTION no_probation()");
        try {
            assertThat(admin.request("PUT", path, password).statusCode()).isEqualTo(500);
            assertThat(signIn(second, new HttpBrowser().from(HOME), "demo-app", person)
                            .kind())
                    .as("with the password as it was")
                    .isEqualTo(Kind.SIGNED_IN);
        } finally {
            cluster.database().execute("DROP TRIGGER no_probation ON LATCHKEY_PROFILE");
        }

        assertThat(admin.request("PUT", path, password).statusCode()).isEqualTo(204);
        assertThat(admin.get("latchkey/latchkey/users/" + person.id() + "/profile")
                        .at("/standing/state")
                        .asText())
                .isEqualTo("PROBATION");
    }

    @Test
    void failures_on_one_node_are_evidence_on_the_other() {
        Person person = users.withOtp();
        HttpBrowser stranger = new HttpBrowser().from("198.51.100.77");
        for (int i = 0; i < 6; i++) {
            stranger.logIn(open(first, stranger, "demo-app"), person.name(), "wrong-" + i);
        }

        signIn(second, new HttpBrowser().from(HOME), "demo-app", person);

        JsonNode decision = admin.get("latchkey/latchkey/decisions?user=" + person.id());
        String id = decision.at("/0/id").asText();
        assertThat(points(id, "behaviour.failures")).isGreaterThan(0);
    }

    @Test
    void trust_given_at_one_node_spares_and_ends_at_the_other() {
        Person person = users.withOtp();
        HttpBrowser browser = new HttpBrowser().from(HOME);
        Page prompt = signIn(first, browser, "payroll", person);
        browser.submit(prompt.form("name=\"otp\"").orElseThrow(), Map.of("otp", person.code(), "latchkey-trust", "on"));
        browser.cookies().closeBrowser();
        assertThat(signIn(second, browser, "payroll", person).kind()).isEqualTo(Kind.SIGNED_IN);

        String credentials = "latchkey/users/" + person.id() + "/credentials";
        for (JsonNode credential : admin.get(credentials)) {
            if (credential.path("type").asText().equals("latchkey-device")) {
                admin.delete(credentials + "/" + credential.path("id").asText());
            }
        }
        browser.cookies().closeBrowser();

        assertThat(signIn(second, browser, "payroll", person).kind()).isEqualTo(Kind.OTP);
    }

    @Test
    void a_policy_saved_at_one_node_holds_at_the_other() {
        Person person = users.withOtp();
        try {
            putPolicy("{\"mode\":\"enforce\",\"levels\":{\"medium\":97,\"high\":98,\"critical\":99}}");
            assertThat(signIn(second, new HttpBrowser().from(HOME), "payroll", person)
                            .kind())
                    .isEqualTo(Kind.SIGNED_IN);
        } finally {
            putPolicy("{\"mode\":\"enforce\"}");
        }
        assertThat(signIn(second, new HttpBrowser().from(HOME), "payroll", person)
                        .kind())
                .isEqualTo(Kind.OTP);
    }

    @Test
    void of_admins_who_activate_at_both_nodes_at_once_one_succeeds_and_both_nodes_obey() throws Exception {
        AdminClient other = AdminClient.of(second);
        String path = "latchkey/latchkey/policy";
        String before = admin.get(path).path("version").asText();
        String draft = JSON.readTree(admin.request(
                                "PUT",
                                path + "/draft",
                                JSON.readTree("{\"mode\":\"enforce\",\"retention\":{\"addressDays\":11}}"))
                        .body())
                .path("version")
                .asText();
        Map<String, String> move = Map.of("version", draft, "replaces", before, "reason", "at once");
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Future<Integer>> racers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            AdminClient racer = i % 2 == 0 ? admin : other;
            racers.add(pool.submit(
                    () -> racer.request("POST", path + "/activate", move).statusCode()));
        }
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> racer : racers) {
            answers.add(racer.get());
        }
        pool.shutdown();
        try {
            assertThat(answers).containsOnlyOnce(200);
            assertThat(answers.stream().filter(answer -> answer != 200)).containsOnly(409);
            Waiting.untilTrue(
                    "both nodes obey",
                    PATIENCE,
                    () -> List.of(admin, other).stream()
                            .allMatch(node ->
                                    node.get(path).path("version").asText().equals(draft)));
        } finally {
            admin.post(path + "/rollback", Map.of("version", before, "replaces", draft, "reason", "the test is over"));
        }
    }

    @Test
    void sign_ins_at_both_nodes_at_once_lose_nothing() throws Exception {
        Person person = users.withOtp();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Future<Integer>> workers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Keycloak node = i % 2 == 0 ? first : second;
            workers.add(pool.submit(() -> signInRepeatedly(node, person)));
        }
        int done = 0;
        for (Future<Integer> worker : workers) {
            done += worker.get();
        }
        pool.shutdown();

        assertThat(done).isEqualTo(4 * EACH);
        assertThat(admin.get("latchkey/latchkey/users/" + person.id() + "/profile")
                        .path("signIns")
                        .asInt())
                .isEqualTo(4 * EACH);
        assertThat(admin.get("latchkey/latchkey/decisions?max=100&outcome=ALLOWED&user=" + person.id()))
                .hasSize(4 * EACH);
    }

    @Test
    void a_removed_user_leaves_no_rows() {
        Person person = users.withPassword();
        signIn(first, new HttpBrowser().from(HOME), "demo-app", person);
        assertThat(cluster.rowsOf(person.id())).isEqualTo(2);

        AdminClient.of(second).delete("latchkey/users/" + person.id());

        Waiting.untilTrue("the rows of a removed user to go", PATIENCE, () -> cluster.rowsOf(person.id()) == 0);
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void a_node_that_dies_takes_no_step_up_with_it() {
        Person person = users.withOtp();
        HttpBrowser browser = new HttpBrowser().from(HOME);
        Page prompt = signIn(second, browser, "payroll", person);

        cluster.second().kill();
        Page again = Waiting.until(
                "the other node to take over",
                Duration.ofSeconds(60),
                () -> Optional.of(browser.open(reloaded(first, prompt))).filter(page -> page.kind() == Kind.OTP));

        assertThat(browser.enterOtp(again, person.code()).kind()).isEqualTo(Kind.SIGNED_IN);
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void a_removed_realm_leaves_no_rows() {
        String realm = admin.get("latchkey").path("id").asText();
        assertThat(cluster.rows(realm)).isPositive();

        admin.delete("latchkey");

        Waiting.untilTrue(
                "the rows of a removed realm to go, which a task of each minute does",
                Duration.ofSeconds(90),
                () -> cluster.rows(realm) == 0);
    }

    private static int signInRepeatedly(Keycloak node, Person person) {
        HttpBrowser browser = new HttpBrowser().from(HOME);
        int done = 0;
        for (int i = 0; i < EACH; i++) {
            browser.cookies().closeBrowser();
            done += signIn(node, browser, "demo-app", person).kind() == Kind.SIGNED_IN ? 1 : 0;
        }
        return done;
    }

    private double points(String decision, String signal) {
        for (JsonNode evidence :
                admin.get("latchkey/latchkey/decisions/" + decision).path("rows")) {
            if (evidence.path("signal").asText().equals(signal)) {
                return evidence.path("points").asDouble();
            }
        }
        return 0;
    }

    private void putPolicy(String document) {
        String tag = admin.request("GET", "latchkey/latchkey/policy", null)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        try {
            admin.put("latchkey/latchkey/policy", JSON.readTree(document), tag);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where Keycloak's own script lets a browser reload the page of a step: without what only a form may send. */
    private static URI reloaded(Keycloak node, Page page) {
        String link = page.url().toString().replaceAll("(?<=[?&])(session_code|execution)=[^&]*&", "");
        return HttpBrowser.at(node.url(), URI.create(link));
    }

    private static Page.Form elsewhere(Keycloak node, Page page) {
        Page.Form form = page.form("name=\"otp\"").orElseThrow();
        return new Page.Form(HttpBrowser.at(node.url(), form.action()), form.hidden());
    }

    private static Page open(Keycloak node, HttpBrowser browser, String client) {
        return browser.open(
                new OidcClient(node.url(), "latchkey", client, APP).begin().url());
    }

    private static Page signIn(Keycloak node, HttpBrowser browser, String client, Person person) {
        return browser.logIn(open(node, browser, client), person.name(), person.password());
    }
}
