package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@WithKeycloak
class PolicyLifeIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RETENTION = "{\"retention\":{\"addressDays\":%d}}";
    private static final String ALWAYS_ASKS =
            "{\"mode\":\"enforce\",\"signals\":{\"target.client\":{\"points\":{\"normal\":20},\"strong\":[\"normal\"]}}}";

    private Realm realm;

    @BeforeEach
    void makeRealm(Keycloak keycloak, MailSink mails) throws IOException {
        realm = Realm.copy(keycloak, mails, "policy-life", "medium");
    }

    @AfterEach
    void removeRealm() {
        realm.close();
    }

    @Test
    void a_draft_is_observed_activated_and_rolled_back_and_all_of_it_is_on_record() throws IOException {
        String first = active();
        String draft = draft(RETENTION.formatted(7), null);
        assertThat(active()).isEqualTo(first);

        expect(200, move("observe", Map.of("version", draft, "reason", "to see")));
        assertThat(get("policy/observed").path("version").asText()).isEqualTo(draft);
        assertThat(status("GET", "policy/draft")).isEqualTo(404);
        assertThat(active()).isEqualTo(first);

        expect(200, move("activate", Map.of("version", draft, "replaces", first, "reason", "it is better")));
        assertThat(active()).isEqualTo(draft);
        assertThat(status("GET", "policy/observed")).isEqualTo(404);

        expect(200, move("rollback", Map.of("version", first, "replaces", draft, "reason", "it is not")));
        assertThat(active()).isEqualTo(first);

        JsonNode history = get("policy/history");
        assertThat(history.findValuesAsText("deed").subList(0, 4))
                .containsExactly("ROLLED_BACK", "ACTIVATED", "OBSERVED", "DRAFTED");
        assertThat(history.findValuesAsText("version").subList(0, 4)).containsExactly(first, draft, draft, draft);
        assertThat(history.at("/0/reason").asText()).isEqualTo("it is not");
        assertThat(history.at("/0/authorName").asText()).isEqualTo(Keycloak.ADMIN);
        assertThat(history.at("/0/author").asText()).isNotBlank();
        assertThat(history.at("/0/at").asText()).isNotBlank();
        JsonNode version = get("policy/history/" + draft);
        assertThat(version.at("/own").toString()).isEqualTo(RETENTION.formatted(7));
        assertThat(version.at("/effective/retention/addressDays").asInt()).isEqualTo(7);
        assertThat(version.path("slots")).isEmpty();
        assertThat(get("policy/history/" + first).path("slots").toString()).isEqualTo("[\"active\"]");
        assertThat(events()).startsWith("ROLLED_BACK", "ACTIVATED", "OBSERVED", "DRAFTED");
    }

    @Test
    void two_versions_are_compared_field_by_field() throws IOException {
        realm.putPolicy(RETENTION.formatted(7));
        String draft = draft("{\"retention\":{\"addressDays\":9},\"failure\":\"high\"}", null);

        JsonNode diff = get("policy/history/diff?from=active&to=" + draft);

        assertThat(diff.findValuesAsText("pointer")).containsExactly("/failure", "/retention/addressDays");
        assertThat(diff.at("/1/from").asInt()).isEqualTo(7);
        assertThat(diff.at("/1/to").asInt()).isEqualTo(9);
        assertThat(status("GET", "policy/history/diff?from=active&to=nonsense")).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"replaces", "version", "reason"})
    void activating_without_a_version_or_a_reason_is_refused_with_the_place(String missing) throws IOException {
        String draft = draft(RETENTION.formatted(7), null);
        Map<String, String> body =
                new java.util.HashMap<>(Map.of("version", draft, "replaces", active(), "reason", "r"));
        body.remove(missing);

        HttpResponse<String> answer = move("activate", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).at("/problems/0/place").asText())
                .isEqualTo("/" + missing);
    }

    @Test
    void what_was_made_from_something_that_no_longer_holds_is_refused() throws IOException {
        String first = active();
        String draft = draft(RETENTION.formatted(7), null);

        assertThat(putDraft(RETENTION.formatted(8), null).statusCode()).isEqualTo(428);
        assertThat(putDraft(RETENTION.formatted(8), "\"older\"").statusCode()).isEqualTo(412);
        realm.putPolicy(RETENTION.formatted(30));
        HttpResponse<String> late =
                move("activate", Map.of("version", draft, "replaces", first, "reason", "did not look"));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(JSON.readTree(late.body()).path("error").asText()).isEqualTo("changed_meanwhile");
        assertThat(move("activate", Map.of("version", "unheard", "replaces", active(), "reason", "r"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(move("rollback", Map.of("version", draft, "replaces", active(), "reason", "never active"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(move("observe", Map.of("version", "another")).statusCode()).isEqualTo(409);
        assertThat(get("policy/draft").path("version").asText()).isEqualTo(draft);
    }

    @Test
    void a_draft_that_is_no_policy_is_refused_with_place_and_reason() throws IOException {
        HttpResponse<String> answer = putDraft("{\"retention\":{\"addressDays\":-1}}", null);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).at("/problems/0/place").asText())
                .isEqualTo("/retention/addressDays");
        assertThat(status("GET", "policy/draft")).isEqualTo(404);
    }

    @Test
    void of_admins_who_activate_at_once_one_succeeds() throws Exception {
        String first = active();
        String draft = draft(RETENTION.formatted(7), null);
        ExecutorService pool = Executors.newFixedThreadPool(6);
        List<Future<Integer>> racers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Map<String, String> body = Map.of("version", draft, "replaces", first, "reason", "racer " + i);
            racers.add(pool.submit(() -> move("activate", body).statusCode()));
        }
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> racer : racers) {
            answers.add(racer.get());
        }
        pool.shutdown();

        assertThat(answers).containsOnly(200, 409).containsOnlyOnce(200);
        assertThat(active()).isEqualTo(draft);
        assertThat(get("policy/history").findValuesAsText("deed").stream()
                        .filter("ACTIVATED"::equals)
                        .count())
                .isEqualTo(2); // The first was the realm's own, at its making.
    }

    @Test
    void the_observed_policy_is_logged_beside_the_one_in_force_and_prompts_nobody() throws IOException {
        Person person = realm.users().withPassword();
        String observed = draft(ALWAYS_ASKS, null);
        expect(200, move("observe", Map.of("version", observed)));

        HttpBrowser browser = new HttpBrowser().from(Realm.HOME);
        Page page = realm.logIn(browser, "demo-app", person);

        assertThat(page.kind()).isEqualTo(Page.Kind.SIGNED_IN);
        JsonNode decision = realm.lastDecision(person);
        assertThat(decision.path("level").asText()).isEqualTo("LOW");
        assertThat(decision.path("policy").asText()).isEqualTo(active());
        assertThat(decision.at("/observed/policy").asText()).isEqualTo(observed);
        assertThat(decision.at("/observed/level").asText()).isIn("MEDIUM", "HIGH");
        assertThat(decision.at("/observed/demand").asText()).isEqualTo("PROOF");
        assertThat(decision.at("/observed/active").asText()).isEqualTo("NONE");
        JsonNode effects = get("policy/observed/effects");
        assertThat(effects.path("differing").asInt()).isEqualTo(1);
        assertThat(effects.at("/active/prompts").asInt()).isZero();
        assertThat(effects.at("/observed/prompts").asInt()).isEqualTo(1);
        assertThat(effects.at("/clients/0/client").asText()).isEqualTo("demo-app");
        assertThat(get("policy/observed/differences").findValuesAsText("id"))
                .containsExactly(decision.path("id").asText());
        assertThat(get("policy/observed/differences?first=1")).isEmpty();
        String exported = realm.admin()
                .request("GET", realm.latchkey("decisions/export"), null, Map.of("Accept", "*/*"))
                .body();
        assertThat(JSON.readTree(exported).at("/observed/policy").asText()).isEqualTo(observed);
    }

    @Test
    void an_old_decision_is_explained_by_the_policy_that_made_it() throws IOException {
        Person person = realm.users().withPassword();
        realm.signIn(person);
        JsonNode decision = realm.lastDecision(person);
        String made = decision.path("policy").asText();
        realm.putPolicy(RETENTION.formatted(7));

        JsonNode detail = get("decisions/" + decision.path("id").asText());

        assertThat(active()).isNotEqualTo(made);
        assertThat(detail.path("explainedBy").asText()).isEqualTo(made);
        assertThat(get("policy/history/" + made).at("/effective/mode").asText()).isEqualTo("enforce");
    }

    @Test
    void all_three_go_with_the_realm_and_what_comes_with_it_enters_the_history(Keycloak keycloak, MailSink mails)
            throws IOException {
        expect(200, move("observe", Map.of("version", draft(RETENTION.formatted(8), null))));
        String draft = draft(RETENTION.formatted(9), null);
        JsonNode export = realm.admin()
                .post(realm.name() + "/partial-export?exportClients=true&exportGroupsAndRoles=true", Map.of());
        String first = active();
        String copied = export.toString().replace("\"policy-life\"", "\"policy-moved\"");
        com.fasterxml.jackson.databind.node.ObjectNode moved =
                (com.fasterxml.jackson.databind.node.ObjectNode) JSON.readTree(copied);
        moved.put("realm", "policy-moved");
        moved.remove("id");
        withoutIds(moved);

        HttpResponse<String> made = realm.admin().request("POST", "", moved);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        try {
            String other = "policy-moved/latchkey/policy";
            assertThat(realm.admin().get(other).path("version").asText()).isEqualTo(first);
            assertThat(realm.admin()
                            .get(other + "/observed")
                            .at("/own/retention/addressDays")
                            .asInt())
                    .isEqualTo(8);
            assertThat(realm.admin().get(other + "/draft").path("version").asText())
                    .isEqualTo(draft);
            HttpResponse<String> activated = realm.admin()
                    .request(
                            "POST",
                            other + "/activate",
                            Map.of("version", draft, "replaces", first, "reason", "in the new place"));
            assertThat(activated.statusCode()).isEqualTo(200);
            JsonNode history = realm.admin().get(other + "/history");
            assertThat(history.at("/1/deed").asText()).isEqualTo("FOUND");
            assertThat(history.at("/1/version").asText()).isEqualTo(first);
            assertThat(history.at("/1").has("author")).isFalse();
            assertThat(realm.admin()
                            .request(
                                    "POST",
                                    other + "/rollback",
                                    Map.of("version", first, "replaces", draft, "reason", "back"))
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            realm.admin().delete("policy-moved");
        }
    }

    /** Ids are unique on a server, and the realm stands beside its copy. */
    private static void withoutIds(JsonNode node) {
        if (node instanceof com.fasterxml.jackson.databind.node.ObjectNode object) {
            object.remove(List.of("id", "containerId"));
        }
        node.forEach(PolicyLifeIT::withoutIds);
    }

    private String active() {
        return get("policy").path("version").asText();
    }

    private JsonNode get(String path) {
        return realm.admin().get(realm.latchkey(path));
    }

    private int status(String method, String path) {
        return realm.admin().request(method, realm.latchkey(path), null).statusCode();
    }

    /** @return its version */
    private String draft(String document, String seen) throws IOException {
        HttpResponse<String> put = putDraft(document, seen);
        expect(200, put);
        return JSON.readTree(put.body()).path("version").asText();
    }

    private HttpResponse<String> putDraft(String document, String seen) throws IOException {
        return realm.admin()
                .request(
                        "PUT",
                        realm.latchkey("policy/draft"),
                        JSON.readTree(document),
                        seen == null ? Map.of() : Map.of("If-Match", seen));
    }

    private HttpResponse<String> move(String deed, Map<String, String> body) {
        return realm.admin().request("POST", realm.latchkey("policy/" + deed), body);
    }

    private static void expect(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    }

    /** What admin events tell of policies, newest first. */
    private List<String> events() throws IOException {
        List<String> deeds = new ArrayList<>();
        for (JsonNode one : realm.admin().get(realm.name() + "/admin-events?max=50")) {
            if (one.path("resourceType").asText().equals("LATCHKEY_POLICY")) {
                deeds.add(JSON.readTree(one.path("representation").asText("{}"))
                        .path("deed")
                        .asText());
            }
        }
        return deeds;
    }
}
