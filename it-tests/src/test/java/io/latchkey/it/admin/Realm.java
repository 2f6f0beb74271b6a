package io.latchkey.it.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.Events;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.OidcClient;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import io.latchkey.it.server.Workspace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A copy of the demo's realm for one test class, in which only a client's sensitivity raises a level: so a test chooses
 * the level by the client, whatever else is scored.
 */
public record Realm(Keycloak keycloak, AdminClient admin, String name) implements AutoCloseable {

    static final String HOME = "203.0.113.7";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final URI APP = URI.create("http://localhost:65001/app");
    private static final String LEVELS_OUT_OF_REACH = "{\"medium\":98,\"high\":99,\"critical\":100}";
    private static final String SHORT_WAIT = "{\"never-had-factor\":{\"low\":{\"ordinary\":[\"mail + wait 1s\"]}}}";

    /** Makes it; {@code ops-console} is at this level and {@code demo-app} at LOW. */
    public static Realm copy(Keycloak keycloak, MailSink mails, String name, String opsConsole) throws IOException {
        AdminClient admin = AdminClient.of(keycloak);
        Path file = Workspace.locate().project().resolve("realm-exports/src/main/realms/latchkey-realm.json");
        String desk = "/realms/latchkey/latchkey/desk";
        ObjectNode realm =
                (ObjectNode) JSON.readTree(Files.readString(file).replace(desk, desk.replaceFirst("latchkey", name)));
        realm.put("realm", name);
        realm.remove("id");
        realm.put("adminEventsDetailsEnabled", true);
        realm.put("bruteForceProtected", false);
        withoutUsersOfTheDemo(realm);
        realm.withObject("/smtpServer")
                .put("host", "localhost")
                .put("port", Integer.toString(mails.port()))
                .put("auth", "false")
                .put("ssl", "false")
                .put("starttls", "false")
                .put("from", "no-reply@latchkey.example");
        admin.request("DELETE", name, null);
        HttpResponse<String> made = admin.request("POST", "", realm);
        if (made.statusCode() != 201) {
            throw new IllegalStateException(made.statusCode() + " " + made.body());
        }
        Realm copy = new Realm(keycloak, admin, name);
        copy.opsConsoleIs(opsConsole);
        return copy;
    }

    /** Service accounts belong to their clients and come with them. */
    private static void withoutUsersOfTheDemo(ObjectNode realm) {
        ArrayNode kept = JSON.createArrayNode();
        for (JsonNode user : realm.path("users")) {
            if (user.has("serviceAccountClientId")) {
                kept.add(user);
            }
        }
        realm.set("users", kept);
    }

    /** From now on a sign-in to {@code ops-console} is at least at this level. */
    public void opsConsoleIs(String level) throws IOException {
        putPolicy("{\"mode\":\"enforce\",\"levels\":" + LEVELS_OUT_OF_REACH + ",\"floors\":{\"criticalClient\":\""
                + level + "\"},\"recovery\":{\"levels\":" + LEVELS_OUT_OF_REACH + ",\"table\":" + SHORT_WAIT + "}}");
    }

    /** Whether users are asked what they share with this client. */
    void consentIsRequired(String clientId, boolean required) {
        admin.put(
                name + "/clients/" + admin.clientUuid(name, clientId),
                Map.of("clientId", clientId, "consentRequired", required));
    }

    public void putPolicy(String document) throws IOException {
        HttpResponse<String> put =
                admin.request("PUT", latchkey("policy"), JSON.readTree(document), Map.of("If-Match", policyTag()));
        if (put.statusCode() != 200) {
            throw new IllegalStateException(put.statusCode() + " " + put.body());
        }
    }

    String policyTag() {
        return admin.request("GET", latchkey("policy"), null)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
    }

    /** A path of Latchkey's admin interface, as {@link AdminClient} takes it. */
    public String latchkey(String path) {
        return name + "/latchkey/" + path;
    }

    public TestUsers users() {
        return new TestUsers(admin, name);
    }

    public Events events() {
        return new Events(admin, name);
    }

    public OidcClient client(String clientId) {
        return new OidcClient(keycloak.url(), name, clientId, APP);
    }

    /** Posts the user's name and password in this browser. */
    Page logIn(HttpBrowser browser, String clientId, Person person) {
        return browser.logIn(browser.open(client(clientId).begin().url()), person.name(), person.password());
    }

    /** A whole sign-in at LOW, in a new browser at an ordinary place. */
    public HttpBrowser signIn(Person person) {
        HttpBrowser browser = new HttpBrowser().from(HOME);
        Page page = logIn(browser, "demo-app", person);
        if (page.kind() != Page.Kind.SIGNED_IN) {
            throw new IllegalStateException(person.name() + " is not signed in: " + page.status() + " " + page.title());
        }
        return browser;
    }

    /** Whether the browser is signed in without being asked for anything. */
    boolean hasSession(HttpBrowser browser) {
        return browser.open(client("demo-app").begin(Map.of("prompt", "none")).url())
                        .kind()
                == Page.Kind.SIGNED_IN;
    }

    /** Whether this signs the person in, at an ordinary place. */
    public boolean passwordWorks(Person person, String password) {
        HttpBrowser browser = new HttpBrowser().from(HOME);
        Page page = browser.logIn(browser.open(client("demo-app").begin().url()), person.name(), password);
        return page.kind() == Page.Kind.SIGNED_IN;
    }

    /** Somebody with a password and these of the realm's administrative roles. */
    public Person admin(String... roles) {
        Person person = users().withPassword();
        String management = admin.clientUuid(name, "realm-management");
        List<JsonNode> granted = new ArrayList<>();
        for (String role : roles) {
            granted.add(admin.get(name + "/clients/" + management + "/roles/" + role));
        }
        admin.post(name + "/users/" + person.id() + "/role-mappings/clients/" + management, granted);
        return person;
    }

    /** The admin interface as this user sees it. */
    public AdminClient as(Person person) {
        return AdminClient.as(keycloak.url(), name, "admin-cli", person.name(), person.password());
    }

    /** The newest decision of a user. */
    JsonNode lastDecision(Person person) {
        return admin.get(latchkey("decisions?max=1&user=" + person.id())).path(0);
    }

    /** What is usual for a user. */
    public JsonNode profile(Person person) {
        return admin.get(latchkey("users/" + person.id() + "/profile"));
    }

    /** An access token of this realm's user for a client, by the password grant. */
    public String token(String clientId, Person person) {
        return client(clientId)
                .passwordGrant(person.name(), person.password(), Map.of(), Map.of("X-Forwarded-For", HOME))
                .body()
                .path("access_token")
                .asText();
    }

    @Override
    public void close() {
        admin.delete(name);
    }
}
