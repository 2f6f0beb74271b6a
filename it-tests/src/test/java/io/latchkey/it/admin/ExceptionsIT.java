package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exceptions by REST: who may make them, what can't be made, and what is kept of them. */
@WithKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExceptionsIT {
    private Realm realm;
    private Person owner;
    private Person somebody;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink mails) throws IOException {
        realm = Realm.copy(keycloak, mails, "exceptions", "medium");
        owner = realm.users().withPassword();
        somebody = realm.users().withPassword();
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    private Excepting ordinary() {
        return Excepting.ownedBy(owner.id()).with("users", List.of(somebody.id()));
    }

    private JsonNode get(String id) {
        return realm.admin().get(realm.latchkey("exceptions/" + id));
    }

    private HttpResponse<String> post(String path, Object body, String version) {
        return realm.admin().request("POST", realm.latchkey("exceptions/" + path), body, Map.of("If-Match", version));
    }

    private HttpResponse<String> delete(String id, String version) {
        return realm.admin().request("DELETE", realm.latchkey("exceptions/" + id), null, Map.of("If-Match", version));
    }

    private static String problem(HttpResponse<String> answer) {
        return Excepting.json(answer).at("/problems/0/place").asText();
    }

    @Test
    void an_exception_is_made_read_listed_changed_reviewed_ended_and_removed_and_all_of_it_is_on_record() {
        HttpResponse<String> made = ordinary()
                .with("users", List.of(somebody.name()))
                .with("note", "asked by phone")
                .post(realm.admin(), realm);
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.headers().firstValue("ETag")).contains("\"1\"");
        String id = Excepting.json(made).path("id").asText();
        assertThat(get(id).at("/exception/users/0").asText()).as("kept by id").isEqualTo(somebody.id());
        assertThat(get(id).path("state").asText()).isEqualTo("ACTIVE");

        assertThat(ordinary()
                        .with("points", 5)
                        .put(realm.admin(), realm, id, "\"1\"")
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> reviewed = post(id + "/review", Map.of("note", "still in Brazil"), "\"2\"");
        assertThat(reviewed.statusCode()).isEqualTo(200);
        assertThat(Excepting.json(reviewed).at("/exception/reviewed/at").asText())
                .isNotEmpty();
        assertThat(delete(id, "\"3\"").statusCode())
                .as("not while it is in force")
                .isEqualTo(409);
        realm.admin().post(realm.latchkey("exceptions/" + id + "/end"), Map.of("note", "back early"));
        assertThat(get(id).path("state").asText()).isEqualTo("ENDED");
        assertThat(realm.admin()
                        .get(realm.latchkey("exceptions?state=ended&user=" + somebody.id()))
                        .findValuesAsText("id"))
                .contains(id);
        assertThat(delete(id, "\"4\"").statusCode()).isEqualTo(204);
        assertThat(realm.admin()
                        .request("GET", realm.latchkey("exceptions/" + id), null)
                        .statusCode())
                .isEqualTo(404);

        JsonNode history = realm.admin().get(realm.latchkey("exceptions/" + id + "/history"));
        assertThat(history.findValuesAsText("deed"))
                .containsExactly("CREATED", "CHANGED", "REVIEWED", "ENDED", "REMOVED");
        assertThat(history.at("/0/note").asText()).isEqualTo("asked by phone");
        assertThat(history.at("/3/note").asText()).isEqualTo("back early");
        assertThat(history.at("/1/exception/points").asInt()).isEqualTo(5);
        String admin = history.at("/0/by").asText();
        assertThat(admin)
                .isEqualTo(history.at("/0/exception/created/by").asText())
                .isNotEmpty();
        assertThat(history.findValuesAsText("by")).contains(admin);
        List<String> events = new ArrayList<>();
        for (JsonNode event : realm.admin().get(realm.name() + "/admin-events?max=100")) {
            if (event.path("resourceType").asText().equals("LATCHKEY_EXCEPTION")
                    && event.path("representation").asText().contains(id)) {
                events.add(event.path("operationType").asText());
            }
        }
        assertThat(events).containsExactlyInAnyOrder("CREATE", "UPDATE", "ACTION", "ACTION", "DELETE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            signals  | ["geo.contry"]               | /signals/0
            signals  | ["behaviour.spray"]          | /signals
            signals  | ["target.client"]            | /signals
            points   | 31                           | /points
            points   | -1                           | /points
            networks | ["0.0.0.0/0"]                | /networks/0
            networks | ["::/0"]                     | /networks/0
            networks | ["203.0.113.0/33"]           | /networks/0
            users    | ["nobody-of-this-name"]      | /users/0
            group    | "/no/such/group"             | /group
            client   | "no-such-client"             | /client
            owner    | "nobody-of-this-name"        | /owner
            reason   | ""                           | /reason
            end      | "2024-01-01T00:00:00Z"       | /end
            end      | null                         | /end
            end      | "2099-01-01T00:00:00Z"       | /end
            reviewDue | "2099-01-01T00:00:00Z"      | /reviewDue
            kind     | "holiday"                    | /kind
            kind     | "break-glass"                | /kind
            created  | {"by": "x", "at": "2024-01-01T00:00:00Z"} | /created
            forever  | true                         | /forever
            """)
    void what_can_not_be_excepted_is_refused_with_its_field(String field, String value, String place)
            throws IOException {
        Object parsed = new com.fasterxml.jackson.databind.ObjectMapper().readTree(value);
        Excepting draft = ordinary().with(field, parsed);
        if (place.equals("/kind") && value.contains("glass")) {
            draft.with("client", "demo-app");
        }

        HttpResponse<String> answer = draft.post(realm.admin(), realm);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(Excepting.json(answer).path("error").asText()).isEqualTo("invalid_exception");
        List<String> places = Excepting.json(answer).findValuesAsText("place");
        assertThat(places).contains(place);
    }

    @Test
    void an_exception_for_everybody_everywhere_is_none() {
        HttpResponse<String> answer = ordinary().without("users").post(realm.admin(), realm);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Say for whom or what it is");
    }

    @Test
    void nobody_makes_changes_or_reviews_his_own() throws IOException {
        Person admin = realm.admin("manage-realm", "view-realm", "view-users", "query-groups");
        AdminClient as = realm.as(admin);
        realm.admin().post(realm.name() + "/groups", Map.of("name", "admins"));
        String group = realm.admin()
                .get(realm.name() + "/groups?search=admins")
                .at("/0/id")
                .asText();

        assertThat(ordinary().post(as, realm).statusCode()).isEqualTo(201);
        HttpResponse<String> owns = Excepting.ownedBy(admin.id())
                .with("users", List.of(somebody.id()))
                .post(as, realm);
        HttpResponse<String> uses =
                ordinary().with("users", List.of(somebody.id(), admin.id())).post(as, realm);
        assertThat(ordinary()
                        .without("users")
                        .with("group", group)
                        .post(as, realm)
                        .statusCode())
                .isEqualTo(201);
        realm.admin().put(realm.name() + "/users/" + admin.id() + "/groups/" + group, Map.of());
        HttpResponse<String> belongs =
                ordinary().without("users").with("group", group).post(as, realm);
        String given = ordinary().with("users", List.of(admin.id())).make(realm);

        assertThat(List.of(owns.statusCode(), uses.statusCode(), belongs.statusCode()))
                .containsOnly(403);
        assertThat(List.of(problem(owns), problem(uses), problem(belongs)))
                .containsExactly("/owner", "/users", "/group");
        assertThat(ordinary()
                        .with("users", List.of(admin.id()))
                        .put(as, realm, given, "\"1\"")
                        .statusCode())
                .isEqualTo(403);
        assertThat(as.request(
                                "POST",
                                realm.latchkey("exceptions/" + given + "/review"),
                                Map.of(),
                                Map.of("If-Match", "\"1\""))
                        .statusCode())
                .isEqualTo(403);
        assertThat(as.request("POST", realm.latchkey("exceptions/" + given + "/end"), Map.of())
                        .statusCode())
                .as("whoever may may also do without it")
                .isEqualTo(200);
        realm.putPolicy("{\"exceptions\":{\"fourEyes\":false}}");
        assertThat(ordinary().with("users", List.of(admin.id())).post(as, realm).statusCode())
                .isEqualTo(201);
        realm.opsConsoleIs("medium");
    }

    @Test
    void it_takes_the_right_to_manage_the_realm_and_to_see_it() {
        String id = ordinary().make(realm);
        AdminClient users = realm.as(realm.admin("manage-users", "view-events"));
        AdminClient viewer = realm.as(realm.admin("view-realm", "view-users"));

        assertThat(ordinary().post(users, realm).statusCode()).isEqualTo(403);
        assertThat(users.request("GET", realm.latchkey("exceptions"), null).statusCode())
                .isEqualTo(403);
        assertThat(ordinary().post(viewer, realm).statusCode()).isEqualTo(403);
        assertThat(ordinary().put(viewer, realm, id, "\"1\"").statusCode()).isEqualTo(403);
        assertThat(viewer.request("POST", realm.latchkey("exceptions/" + id + "/end"), Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(viewer.request("GET", realm.latchkey("exceptions/" + id + "/history"), null)
                        .statusCode())
                .isEqualTo(200);
        assertThat(realm.as(realm.admin("manage-realm"))
                        .request("POST", realm.latchkey("exceptions"), null)
                        .statusCode())
                .as("nothing said")
                .isEqualTo(400);
        HttpResponse<String> blind = ordinary().post(realm.as(realm.admin("manage-realm")), realm);
        assertThat(blind.statusCode())
                .as("who may not see users doesn't learn who there is")
                .isEqualTo(400);
    }

    @Test
    void of_two_who_change_it_at_once_the_second_learns_of_the_first() throws Exception {
        String id = ordinary().make(realm);

        assertThat(ordinary().put(realm.admin(), realm, id, "").statusCode()).isEqualTo(428);
        assertThat(ordinary().put(realm.admin(), realm, id, "\"7\"").statusCode())
                .isEqualTo(412);
        ExecutorService both = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> changes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int points = 1 + i;
                changes.add(() -> ordinary()
                        .with("points", points)
                        .put(realm.admin(), realm, id, "\"1\"")
                        .statusCode());
            }
            List<Integer> codes = new ArrayList<>();
            for (Future<Integer> change : both.invokeAll(changes)) {
                codes.add(change.get());
            }
            assertThat(codes).containsOnlyOnce(200).containsOnly(200, 412);
        } finally {
            both.shutdown();
        }
        assertThat(get(id).at("/exception/version").asInt()).isEqualTo(2);
        assertThat(realm.admin().get(realm.latchkey("exceptions/" + id + "/history")))
                .hasSize(2);
    }

    @Test
    void what_ends_soon_is_overdue_or_has_ended_is_in_the_report() {
        String soon = ordinary().with("name", "soon").ends(Duration.ofDays(3)).make(realm);
        String fine = ordinary().with("name", "fine").ends(Duration.ofDays(60)).make(realm);
        String due = ordinary()
                .with("name", "due")
                .ends(Duration.ofDays(60))
                .with("reviewDue", Instant.now().toString())
                .make(realm);
        String over = ordinary().with("name", "over").make(realm);
        realm.admin().post(realm.latchkey("exceptions/" + over + "/end"), Map.of());

        JsonNode exceptions = realm.admin().get(realm.latchkey("overrides")).path("exceptions");

        assertThat(attention(exceptions, soon)).containsExactly("ends-soon");
        assertThat(attention(exceptions, fine)).isEmpty();
        assertThat(attention(exceptions, due)).containsExactly("review-due");
        assertThat(attention(exceptions, over)).containsExactly("ended");
        JsonNode first = one(exceptions, fine);
        assertThat(first.path("ageSeconds").asLong()).isBetween(0L, 600L);
        assertThat(first.path("timeToRevokeSeconds").asLong()).isBetween(59L * 86_400, 60L * 86_400);
        assertThat(first.path("owner").asText()).isEqualTo(owner.id());
        List<String> ids = exceptions.findValuesAsText("id");
        assertThat(ids.indexOf(fine)).as("what is in order comes last").isGreaterThan(ids.indexOf(due));
    }

    private static JsonNode one(JsonNode exceptions, String id) {
        return StreamSupport.stream(exceptions.spliterator(), false)
                .filter(each -> each.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> attention(JsonNode exceptions, String id) {
        List<String> all = new ArrayList<>();
        one(exceptions, id).path("attention").forEach(each -> all.add(each.asText()));
        return all;
    }

    @Test
    void a_realm_export_carries_them_and_an_import_checks_them() {
        String id = ordinary().make(realm);
        JsonNode export = realm.admin()
                .post(realm.name() + "/partial-export?exportClients=false&exportGroupsAndRoles=false", Map.of());
        JsonNode exported = export.path("components").path("io.latchkey.keycloak.store.ExceptionComponent");
        assertThat(exported.findValuesAsText("id")).contains(id);
        String copy = "exceptions-copy";
        ObjectNode fresh = ((ObjectNode) export).deepCopy();
        fresh.removeAll();
        fresh.put("realm", copy).put("enabled", true);
        ObjectNode component = (ObjectNode) one(exported, id).deepCopy();
        component.remove("id");
        fresh.withObject("/components")
                .putArray("io.latchkey.keycloak.store.ExceptionComponent")
                .add(component);
        try {
            assertThat(realm.admin().request("POST", "", fresh).statusCode()).isEqualTo(201);
            JsonNode imported = realm.admin().get(copy + "/latchkey/exceptions");
            assertThat(imported).hasSize(1);
            assertThat(imported.at("/0/exception")).isEqualTo(get(id).path("exception"));
        } finally {
            realm.admin().request("DELETE", copy, null);
        }
        component
                .withObject("/config")
                .putArray("document")
                .add(component.at("/config/document/0").asText().replaceAll("\"end\":\"[^\"]*\",", ""));
        HttpResponse<String> openEnded = realm.admin().request("POST", "", fresh);
        realm.admin().request("DELETE", copy, null);
        assertThat(openEnded.statusCode()).as(openEnded.body()).isNotEqualTo(201);
    }

    @Test
    void a_change_by_keycloaks_own_interface_is_on_record_too() {
        String id = ordinary().make(realm);
        ObjectNode component = (ObjectNode) realm.admin().get(realm.name() + "/components/" + id);

        realm.admin().put(realm.name() + "/components/" + id, component);

        JsonNode history = realm.admin().get(realm.latchkey("exceptions/" + id + "/history"));
        assertThat(history.findValuesAsText("deed")).containsExactly("CREATED", "CHANGED");
        assertThat(history.at("/1/by").asText()).isEqualTo(history.at("/0/by").asText());
    }
}
