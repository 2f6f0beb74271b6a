package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.OidcClient;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.Mail;
import io.latchkey.it.server.MailSink;
import io.latchkey.it.server.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DisownIT {

    private static final Pattern FORGOTTEN = Pattern.compile("href=\"([^\"]*reset-credentials[^\"]*)\"");
    private static final String NEW_DEVICE = "New device on your account";

    private Realm realm;
    private MailSink mails;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink sink) throws IOException {
        mails = sink;
        realm = Realm.copy(keycloak, sink, "disown", "medium");
        realm.admin().put(realm.name(), Map.of("passwordPolicy", "passwordHistory(3)"));
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void the_first_sign_in_of_an_account_is_not_worth_a_mail_but_a_new_device_later_is() {
        Person person = realm.users().withPassword();
        realm.signIn(person);
        assertThat(mailsTo(person)).isZero();

        realm.signIn(person);

        Mail mail = mails.last(person.email(), one -> one.subject().equals(NEW_DEVICE));
        assertThat(mail.link()).startsWith(realm.keycloak().url() + "/realms/disown/latchkey/disown?token=");
        assertThat(mailsTo(person)).isOne();
    }

    @Test
    void a_known_device_is_not_worth_a_mail() {
        Person person = realm.users().withOtp();
        realm.signIn(person);
        HttpBrowser other = realm.signIn(person);
        mails.last(person.email());

        Page again = other.logIn(
                other.open(realm.client("demo-app")
                        .begin(Map.of("prompt", "login"))
                        .url()),
                person.name(),
                person.password());

        assertThat(again.kind()).isEqualTo(Page.Kind.SIGNED_IN);
        assertThat(mailsTo(person)).isOne();
    }

    @Test
    void opening_the_link_changes_nothing_however_often() throws Exception {
        Theft theft = theft();
        String decision = realm.lastDecision(theft.person).toString();

        for (int i = 0; i < 3; i++) {
            assertThat(send("GET", theft.link, null).statusCode()).isEqualTo(200);
            assertThat(send("HEAD", theft.link, null).statusCode()).isEqualTo(200);
        }

        assertThat(realm.lastDecision(theft.person)).hasToString(decision);
        assertThat(hasSession(theft.thief)).isTrue();
        assertThat(passwordWorks(theft.person, theft.person.password())).isTrue();
        assertThat(press(theft.link).statusCode()).as("the link is still good").isEqualTo(200);
    }

    @Test
    void the_page_tells_which_sign_in_it_is_and_gives_its_address_to_nobody() throws Exception {
        Theft theft = theft();

        HttpResponse<String> page = send("GET", theft.link, null);

        assertThat(page.body()).contains("latchkey-disown-form").contains("latchkey-when");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("X-Frame-Options")).isPresent();
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("frame-ancestors");
        assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void the_button_throws_the_thief_out_and_leaves_the_owner_in() throws Exception {
        Theft theft = theft();
        assertThat(hasSession(theft.thief)).isTrue();
        assertThat(hasSession(theft.owner)).isTrue();

        HttpResponse<String> done = press(theft.link);

        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).contains("data-done=\"true\"");
        assertThat(hasSession(theft.thief)).isFalse();
        assertThat(hasSession(theft.owner)).isTrue();
    }

    @Test
    void the_stolen_password_is_worth_nothing_any_more() throws Exception {
        Theft theft = theft();
        assertThat(passwordWorks(theft.person, theft.person.password())).isTrue();

        press(theft.link);

        assertThat(passwordWorks(theft.person, theft.person.password())).isFalse();
        assertThat(realm.client("demo-app")
                        .passwordGrant(
                                theft.person.name(),
                                theft.person.password(),
                                Map.of(),
                                Map.of("X-Forwarded-For", Realm.HOME))
                        .isGranted())
                .isFalse();
    }

    @Test
    void the_owner_gets_back_in_by_the_mailed_reset_but_not_with_the_old_password() throws Exception {
        Theft theft = theft();
        press(theft.link);
        HttpBrowser browser = new HttpBrowser().from(Realm.HOME);
        Page form = openReset(browser, theft.person);

        Page refused =
                browser.submit(form.form("name=\"password-new\"").orElseThrow(), password(theft.person.password()));
        assertThat(refused.form("name=\"password-new\"")).as("asked again").isPresent();
        browser.submit(refused.form("name=\"password-new\"").orElseThrow(), password("quite-Another-1"));

        assertThat(passwordWorks(theft.person, "quite-Another-1")).isTrue();
        assertThat(passwordWorks(theft.person, theft.person.password())).isFalse();
    }

    @Test
    void the_profile_forgets_the_sign_in_and_its_device() throws Exception {
        Theft theft = theft();
        JsonNode before = profile(theft.person);

        press(theft.link);

        JsonNode after = profile(theft.person);
        assertThat(before.path("devices")).hasSize(2);
        assertThat(after.path("devices")).hasSize(1);
        assertThat(after.path("signIns").asInt())
                .isEqualTo(before.path("signIns").asInt() - 1);
        assertThat(after.at("/standing/state").asText()).isEqualTo("WATCHED");
        assertThat(realm.lastDecision(theft.person).path("outcome").asText()).isEqualTo("DISOWNED");
        assertThat(realm.events()
                        .last(
                                "the disowning",
                                event -> event.detail("reason").equals("disowned")
                                        && theft.person.id().equals(event.userId()))
                        .detail("risk_decision"))
                .isEqualTo(realm.lastDecision(theft.person).path("id").asText());
    }

    @Test
    void used_forged_and_garbled_links_lead_to_one_and_the_same_page() throws Exception {
        Theft theft = theft();
        press(theft.link);

        String used = page(send("GET", theft.link, null));
        String usedAgain = page(press(theft.link));
        String forged = page(send("GET", forged(theft.link), null));
        String garbled = page(send("GET", theft.link.replaceAll("token=.*", "token=%21%21abc"), null));
        String none = page(send("GET", theft.link.replaceAll("\\?.*", ""), null));

        assertThat(used)
                .contains("data-done=\"false\"")
                .isEqualTo(usedAgain)
                .isEqualTo(forged)
                .isEqualTo(garbled)
                .isEqualTo(none);
    }

    @Test
    void a_used_link_does_not_touch_the_new_password() throws Exception {
        Theft theft = theft();
        press(theft.link);
        HttpBrowser browser = new HttpBrowser().from(Realm.HOME);
        Page form = openReset(browser, theft.person);
        browser.submit(form.form("name=\"password-new\"").orElseThrow(), password("quite-Another-1"));

        assertThat(press(theft.link).statusCode()).isEqualTo(400);

        assertThat(passwordWorks(theft.person, "quite-Another-1")).isTrue();
    }

    @Test
    void a_token_in_the_address_of_the_button_is_not_enough() throws Exception {
        Theft theft = theft();

        HttpResponse<String> answer = send("POST", theft.link, "");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(hasSession(theft.thief)).isTrue();
    }

    @Test
    void a_forged_token_does_nothing() throws Exception {
        Theft theft = theft();

        assertThat(press(forged(theft.link)).statusCode()).isEqualTo(400);

        assertThat(hasSession(theft.thief)).isTrue();
        assertThat(passwordWorks(theft.person, theft.person.password())).isTrue();
    }

    @Test
    void a_refusal_is_told_and_its_link_ends_every_session() throws Exception {
        Person person = realm.users().withOtp();
        HttpBrowser owner = realm.signIn(person);
        realm.opsConsoleIs("critical");
        try {
            Page refused = realm.logIn(new HttpBrowser().from("198.51.100.9"), "ops-console", person);
            assertThat(refused.status()).isEqualTo(403);
        } finally {
            realm.opsConsoleIs("medium");
        }
        Mail mail = mails.last(person.email(), one -> one.subject().equals("We stopped a sign-in to your account"));
        assertThat(hasSession(owner)).isTrue();

        assertThat(press(mail.link()).statusCode()).isEqualTo(200);

        assertThat(hasSession(owner)).isFalse();
        assertThat(passwordWorks(person, person.password())).isFalse();
        JsonNode refusal = realm.admin()
                .get(realm.latchkey("decisions?outcome=REFUSED&user=" + person.id()))
                .path(0);
        assertThat(realm.admin()
                        .get(realm.latchkey("decisions/" + refusal.path("id").asText()))
                        .has("disowned"))
                .isTrue();
        assertThat(press(mail.link()).statusCode()).isEqualTo(400);
    }

    @Test
    void an_offline_session_of_the_thief_ends_too() throws Exception {
        Person person = realm.users().withPassword();
        realm.signIn(person);
        OidcClient app = realm.client("demo-app");
        HttpBrowser thief = new HttpBrowser().from("198.51.100.7");
        OidcClient.Attempt attempt = app.begin(Map.of("scope", "openid offline_access"));
        Page end = thief.logIn(thief.open(attempt.url()), person.name(), person.password());
        String refresh = app.exchange(attempt, end.parameters().get("code"))
                .body()
                .path("refresh_token")
                .asText();
        Mail mail = mails.last(person.email(), one -> one.subject().equals(NEW_DEVICE));
        OidcClient.Answer before = app.refresh(refresh, Map.of());
        assertThat(before.isGranted()).isTrue();

        press(mail.link());

        assertThat(app.refresh(before.body().path("refresh_token").asText(), Map.of())
                        .isGranted())
                .isFalse();
    }

    /** Somebody who is signed in, a thief who signed in with his password since, and the link of the mail about that. */
    private record Theft(Person person, HttpBrowser owner, HttpBrowser thief, String link) {}

    private Theft theft() throws InterruptedException {
        Person person = realm.users().withPassword();
        HttpBrowser owner = realm.signIn(person);
        afterThisSecond();
        HttpBrowser thief = realm.signIn(person);
        Mail mail = mails.last(person.email(), one -> one.subject().equals(NEW_DEVICE));
        return new Theft(person, owner, thief, mail.link());
    }

    /** Keycloak counts the begin of sessions in seconds. */
    private static void afterThisSecond() {
        long second = System.currentTimeMillis() / 1000;
        Waiting.untilTrue("the next second", Duration.ofSeconds(5), () -> System.currentTimeMillis() / 1000 > second);
    }

    private long mailsTo(Person person) {
        return mails.mails().stream()
                .filter(mail -> mail.to().equalsIgnoreCase(person.email()))
                .count();
    }

    private JsonNode profile(Person person) {
        return realm.admin().get(realm.latchkey("users/" + person.id() + "/profile"));
    }

    /** Whether the browser is signed in without being asked for anything. */
    private boolean hasSession(HttpBrowser browser) {
        return browser.open(realm.client("demo-app")
                                .begin(Map.of("prompt", "none"))
                                .url())
                        .kind()
                == Page.Kind.SIGNED_IN;
    }

    private boolean passwordWorks(Person person, String password) {
        HttpBrowser browser = new HttpBrowser().from(Realm.HOME);
        Page page = browser.logIn(browser.open(realm.client("demo-app").begin().url()), person.name(), password);
        return page.kind() == Page.Kind.SIGNED_IN;
    }

    private Page openReset(HttpBrowser browser, Person person) {
        Page login = browser.open(realm.client("demo-app").begin().url());
        Matcher forgotten = FORGOTTEN.matcher(login.body());
        assertThat(forgotten.find()).isTrue();
        Page ask = browser.open(login.url().resolve(forgotten.group(1).replace("&amp;", "&")));
        browser.submit(ask.form("name=\"username\"").orElseThrow(), Map.of("username", person.name()));
        Mail mail = mails.last(person.email(), one -> one.text().contains("action-token"));
        return browser.open(URI.create(mail.link()));
    }

    private static Map<String, String> password(String password) {
        return Map.of("password-new", password, "password-confirm", password);
    }

    private static HttpResponse<String> press(String link) throws IOException, InterruptedException {
        URI page = URI.create(link);
        String token = page.getRawQuery();
        return send("POST", link.substring(0, link.indexOf('?')), token);
    }

    private static HttpResponse<String> send(String method, String url, String form)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/html");
        if (form == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/x-www-form-urlencoded")
                    .method(method, HttpRequest.BodyPublishers.ofString(form));
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String forged(String link) {
        char last = link.charAt(link.length() - 5);
        return link.substring(0, link.length() - 5) + (last == 'A' ? 'B' : 'A') + link.substring(link.length() - 4);
    }

    private static String page(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(400);
        // The links to the other languages repeat the page's own address.
        return answer.body().replaceAll("latchkey/disown\\?[^\"]*", "");
    }
}
