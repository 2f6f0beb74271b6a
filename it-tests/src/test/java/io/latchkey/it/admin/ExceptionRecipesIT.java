package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.Page.Kind;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.Mail;
import io.latchkey.it.server.MailSink;
import io.latchkey.it.server.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The recipes of docs/exceptions.md: with the exception and without it, after its end, and where it doesn't help. */
@WithKeycloak
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExceptionRecipesIT {
    private static final String HOME = "46.5.10.20";
    private static final String ABROAD = "200.160.2.3";
    private static final String SUPPLIER = "194.230.7.8";
    private static final String DEMO = "demo-app";
    private static final String PAYROLL = "payroll";
    private static final List<String> PLACE = List.of("geo.country", "geo.region", "network.address");

    /** The hours in the plane are what a test doesn't have. */
    private static final String POLICY = "{\"mode\":\"enforce\",\"signals\":{\"geo.travel\":{\"enabled\":false}},"
            + "\"standing\":{\"securityContact\":\"%s\"}%s}";

    private final String contact = "security-" + UUID.randomUUID() + "@example.org";
    private MailSink mails;
    private Realm realm;
    private Person owner;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink sink) throws IOException {
        mails = sink;
        realm = Realm.copy(keycloak, sink, "recipes", "medium");
        owner = realm.users().withPassword();
        policy("");
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    private void policy(String more) throws IOException {
        realm.putPolicy(POLICY.formatted(contact, more));
    }

    private static HttpBrowser browser(String address) {
        return new HttpBrowser().from(address);
    }

    /** Somebody who has signed in at home for a while, on a browser that is known to be his. */
    private HttpBrowser settled(Person person) {
        HttpBrowser browser = browser(HOME);
        for (int i = 0; i < 4; i++) {
            Page page = realm.logIn(browser, i == 0 ? PAYROLL : DEMO, person);
            if (page.kind() == Kind.OTP) {
                page = browser.submit(page.form("name=\"otp\"").orElseThrow(), Map.of("otp", person.code()));
            }
            assertThat(page.kind()).isEqualTo(Kind.SIGNED_IN);
            browser.cookies().closeBrowser();
        }
        return browser;
    }

    private Kind tries(HttpBrowser browser, String client, Person person) {
        browser.cookies().closeBrowser();
        return realm.logIn(browser, client, person).kind();
    }

    private JsonNode detail(Person person) {
        return realm.admin()
                .get(realm.latchkey(
                        "decisions/" + realm.lastDecision(person).path("id").asText()));
    }

    private JsonNode row(Person person, String signal) {
        for (JsonNode row : detail(person).path("rows")) {
            if (row.path("signal").asText().equals(signal)) {
                return row;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private void waitFor(Instant instant) {
        Waiting.until(
                "the exception to end",
                Duration.ofSeconds(20),
                () -> Instant.now().isAfter(instant) ? Optional.of(instant) : Optional.empty());
    }

    @Test
    void a_travelling_executive_is_not_asked_for_the_days_of_the_trip() {
        Person boss = realm.users().withOtp();
        HttpBrowser laptop = settled(boss);
        laptop.from(ABROAD);
        assertThat(tries(laptop, DEMO, boss)).as("without the exception").isEqualTo(Kind.OTP);

        Instant end = Instant.now().plusSeconds(6);
        String id = Excepting.ownedBy(owner.id())
                .with("kind", "travel")
                .with("users", List.of(boss.name()))
                .with("signals", PLACE)
                .with("end", end.toString())
                .make(realm);

        assertThat(tries(laptop, DEMO, boss)).as("with it").isEqualTo(Kind.SIGNED_IN);
        assertThat(row(boss, "exception." + id).path("points").asDouble()).isNegative();
        assertThat(tries(browser(ABROAD), PAYROLL, boss))
                .as("on a thief's browser, at what is sensitive")
                .isNotEqualTo(Kind.SIGNED_IN);
        waitFor(end);
        assertThat(tries(laptop, DEMO, boss)).as("after its end").isEqualTo(Kind.OTP);
        assertThat(row(boss, "exception." + id).isMissingNode()).isTrue();
    }

    @Test
    void a_supplier_is_not_asked_at_his_own_client_from_his_own_network() {
        realm.admin().post(realm.name() + "/groups", Map.of("name", "suppliers"));
        Person supplier = realm.users().withOtp();
        JsonNode group =
                realm.admin().get(realm.name() + "/groups?search=suppliers").path(0);
        realm.admin()
                .put(
                        realm.name() + "/users/" + supplier.id() + "/groups/"
                                + group.path("id").asText(),
                        Map.of());
        settled(supplier);
        assertThat(tries(browser(SUPPLIER), DEMO, supplier)).as("without").isEqualTo(Kind.OTP);

        String id = Excepting.ownedBy(owner.id())
                .with("kind", "supplier")
                .with("group", "/suppliers")
                .with("client", DEMO)
                .with("networks", List.of("194.230.0.0/16"))
                .make(realm);

        assertThat(tries(browser(SUPPLIER), DEMO, supplier)).as("with").isEqualTo(Kind.SIGNED_IN);
        assertThat(row(supplier, "exception." + id).path("finding").asText()).isEqualTo("supplier");
        assertThat(tries(browser(ABROAD), DEMO, supplier)).as("elsewhere").isNotEqualTo(Kind.SIGNED_IN);
        assertThat(tries(browser(SUPPLIER), PAYROLL, supplier))
                .as("another client")
                .isNotEqualTo(Kind.SIGNED_IN);
        realm.admin().post(realm.latchkey("exceptions/" + id + "/end"), Map.of("note", "contract is over"));
        assertThat(tries(browser(SUPPLIER), DEMO, supplier)).as("ended").isNotEqualTo(Kind.SIGNED_IN);
    }

    @Test
    void at_a_kiosk_whoever_signs_in_at_its_client_is_not_asked() {
        String kiosk = "217.5.10.9";
        Person worker = realm.users().withOtp();
        settled(worker);
        HttpBrowser forgetful = browser(kiosk).withUserAgent("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Firefox/145.0");
        assertThat(tries(forgetful, DEMO, worker)).as("without").isNotEqualTo(Kind.SIGNED_IN);

        String id = Excepting.ownedBy(owner.id())
                .with("kind", "kiosk")
                .with("client", DEMO)
                .with("networks", List.of("217.5.10.8/29"))
                .with("points", 30)
                .make(realm);

        HttpBrowser next = browser(kiosk).withUserAgent("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Firefox/145.0");
        assertThat(tries(next, DEMO, worker)).as("with").isEqualTo(Kind.SIGNED_IN);
        assertThat(tries(browser("217.5.10.17"), DEMO, worker)).as("next door").isNotEqualTo(Kind.SIGNED_IN);
        assertThat(tries(browser(kiosk), PAYROLL, worker))
                .as("what is sensitive")
                .isNotEqualTo(Kind.SIGNED_IN);
        realm.admin().post(realm.latchkey("exceptions/" + id + "/end"), Map.of());
        assertThat(tries(browser(kiosk), DEMO, worker)).as("ended").isNotEqualTo(Kind.SIGNED_IN);
    }

    @Test
    void every_use_of_an_account_for_emergencies_is_told_at_once() {
        Person safe = realm.users().withOtp();
        HttpBrowser terminal = settled(safe);
        Instant end = Instant.now().plusSeconds(30);
        String id = Excepting.ownedBy(owner.id())
                .with("kind", "break-glass")
                .with("name", "Safe in room 7")
                .with("users", List.of(safe.id()))
                .without("signals")
                .with("points", 0)
                .with("end", end.toString())
                .make(realm);

        assertThat(tries(terminal, DEMO, safe)).isEqualTo(Kind.SIGNED_IN);

        Mail alert = mails.last(contact, one -> one.text().contains(safe.name()));
        assertThat(alert.subject()).isEqualTo("Security alert about accounts");
        JsonNode decision = detail(safe);
        assertThat(alert.text())
                .contains("account for emergencies")
                .contains(DEMO)
                .contains(decision.at("/decision/id").asText().substring(0, 8).toUpperCase(java.util.Locale.ROOT));
        assertThat(row(safe, "exception." + id).path("finding").asText()).isEqualTo("break-glass");

        assertThat(tries(browser(ABROAD), DEMO, safe)).as("a thief").isNotEqualTo(Kind.SIGNED_IN);
        Waiting.until(
                "a mail for each",
                Duration.ofSeconds(20),
                () -> told(safe) == 2 ? Optional.of(true) : Optional.empty());
        assertThat(realm.admin()
                        .request(
                                "PUT",
                                realm.latchkey("users/" + safe.id() + "/profile/standing"),
                                Map.of("state", "FROZEN"))
                        .statusCode())
                .as("it can't be frozen")
                .isEqualTo(409);
        realm.admin().post(realm.latchkey("exceptions/" + id + "/end"), Map.of());
        realm.admin().put(realm.latchkey("users/" + safe.id() + "/profile/standing"), Map.of("state", "FROZEN"));
    }

    private long told(Person person) {
        return mails.mails().stream()
                .filter(one -> one.to().equals(contact) && one.text().contains(person.name()))
                .count();
    }

    @Test
    void nothing_lifts_critical_to_a_silent_pass() throws IOException {
        Person boss = realm.users().withOtp();
        HttpBrowser laptop = settled(boss);
        laptop.from(ABROAD);
        try {
            policy(",\"levels\":{\"medium\":15,\"high\":16,\"critical\":17},\"exceptions\":{\"maxPoints\":100}");
            assertThat(tries(laptop, DEMO, boss)).isNotEqualTo(Kind.SIGNED_IN);
            assertThat(realm.lastDecision(boss).path("level").asText()).isEqualTo("CRITICAL");
            Excepting.ownedBy(owner.id())
                    .with("users", List.of(boss.id()))
                    .with("points", 100)
                    .make(realm);

            assertThat(tries(laptop, DEMO, boss)).isNotEqualTo(Kind.SIGNED_IN);

            JsonNode decision = realm.lastDecision(boss);
            assertThat(decision.path("level").asText()).isEqualTo("HIGH");
            assertThat(decision.path("floor").asText()).isEqualTo("exception");
            assertThat(decision.path("score").asInt()).isLessThan(15);
        } finally {
            policy("");
        }
    }
}
