package io.latchkey.it.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.client.Event;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.Mail;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Sign-ins at an identity provider, which is another realm of the same server: weighed in the flow after them. */
@WithKeycloak
@TestInstance(Lifecycle.PER_CLASS)
class BrokeredSignInIT {
    private static final String SECRET = "upstream-secret-1";

    private Realm realm;
    private Upstream upstream;
    private MailSink mails;

    @BeforeAll
    void makeRealms(Keycloak keycloak, MailSink sink) throws IOException {
        mails = sink;
        realm = Realm.copy(keycloak, mails, "brokering", "medium");
        upstream = Upstream.make(
                realm,
                "upstream",
                Map.of(
                        "clientId",
                        "brokering",
                        "secret",
                        SECRET,
                        "protocol",
                        "openid-connect",
                        "standardFlowEnabled",
                        true,
                        "redirectUris",
                        List.of(keycloak.url() + "/*")));
        String oidc = "/realms/" + upstream.name() + "/protocol/openid-connect";
        upstream.provide(
                "oidc",
                Map.of(
                        "clientId", "brokering",
                        "clientSecret", SECRET,
                        "clientAuthMethod", "client_secret_post",
                        "authorizationUrl", keycloak.url() + oidc + "/auth",
                        "tokenUrl", keycloak.innerUrl() + oidc + "/token",
                        "jwksUrl", keycloak.innerUrl() + oidc + "/certs",
                        "useJwksUrl", "true",
                        "validateSignature", "true",
                        "defaultScope", "openid email profile"));
    }

    @AfterAll
    void removeRealms() {
        realm.close();
        upstream.close();
    }

    @Test
    void an_ordinary_one_passes_and_its_event_speaks_of_its_decision() {
        Person person = upstream.users().withPassword();

        Page end = upstream.signIn(new HttpBrowser().from(Realm.HOME), "demo-app", person);

        assertThat(end.kind()).isEqualTo(Page.Kind.SIGNED_IN);
        Event login = realm.events().last("LOGIN", person.name());
        JsonNode decisions = realm.admin().get(realm.latchkey("decisions?user=" + login.userId()));
        assertThat(decisions).hasSize(1);
        assertThat(decisions.at("/0/id").asText()).isEqualTo(login.detail("risk_decision"));
        assertThat(decisions.at("/0/outcome").asText()).isEqualTo("ALLOWED");
        assertThat(login.detail("risk_level")).isEqualTo("low");
    }

    @Test
    void a_risky_one_is_not_passed_on_the_word_of_the_provider() {
        Person person = upstream.users().withPassword();

        Page refused = upstream.signIn(new HttpBrowser().from(Realm.HOME), "ops-console", person);

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.has("latchkey-no-factor")).isTrue();
        String id = realm.admin().userId(realm.name(), person.name());
        Event error = realm.events()
                .last(
                        "the refusal of " + person.name(),
                        event ->
                                event.type().equals("IDENTITY_PROVIDER_POST_LOGIN_ERROR") && id.equals(event.userId()));
        assertThat(error.detail("risk_level")).isEqualTo("medium");
        assertThat(realm.admin().get(realm.name() + "/events?type=IDENTITY_PROVIDER_POST_LOGIN_ERROR&user=" + id))
                .hasSize(1);
        assertThat(realm.admin()
                        .get(realm.latchkey("decisions?user=" + id))
                        .at("/0/outcome")
                        .asText())
                .isEqualTo("REFUSED");
    }

    @Test
    void a_refused_one_is_told_to_its_owner() throws IOException {
        realm.opsConsoleIs("critical");
        try {
            Person person = upstream.users().withPassword();

            Page refused = upstream.signIn(new HttpBrowser().from(Realm.HOME), "ops-console", person);

            assertThat(refused.has("latchkey-refused")).isTrue();
            assertThat(mails.last(person.email()).text()).contains("/latchkey/");
        } finally {
            realm.opsConsoleIs("medium");
        }
    }

    @Test
    void whoever_links_an_account_by_its_mailbox_is_recorded_and_told_and_does_not_reach_payroll() {
        Person person = realm.users().withOtp();
        realm.signIn(person);
        Person thief = upstreamWithMailOf(person);
        HttpBrowser browser = new HttpBrowser().from("198.51.100.7");

        Page exists = upstream.signIn(browser, "demo-app", thief);
        link(browser, exists);
        Mail mail = mails.last(person.email(), one -> one.text().contains("action-token"));
        browser.open(URI.create(mail.link()));

        assertThat(links(person)).as("Keycloak's own flow").hasSize(1);
        JsonNode standing = realm.profile(person).path("standing");
        assertThat(standing.path("state").asText()).isEqualTo("PROBATION");
        assertThat(standing.path("reason").asText()).isEqualTo("identity-linked");
        assertThat(mails.last(person.email(), one -> one.subject().equals("Your account was recovered"))
                        .text())
                .contains("linked to an identity provider");
        Page payroll = browser.open(realm.client("payroll").begin().url());
        assertThat(payroll.kind()).isEqualTo(Page.Kind.OTP);
    }

    @Test
    void with_our_flow_no_mailbox_links_an_account_and_its_password_alone_not_one_with_a_factor() {
        Person person = realm.users().withOtp();
        realm.signIn(person);
        Person thief = upstreamWithMailOf(person);
        HttpBrowser browser = new HttpBrowser().from("198.51.100.7");
        firstBrokerLogin("latchkey first broker login");
        try {
            Page exists = upstream.signIn(browser, "demo-app", thief);
            Page login = link(browser, exists);
            assertThat(login.kind()).as("no mail is offered").isEqualTo(Page.Kind.PASSWORD);
            assertThat(login.body()).doesNotContain("idp-email-verification");
            Page wrong = browser.logIn(login, person.name(), "guess");
            assertThat(wrong.kind()).isEqualTo(Page.Kind.PASSWORD);
            Page prompt = browser.logIn(wrong, person.name(), person.password());
            assertThat(prompt.kind()).isEqualTo(Page.Kind.OTP);
            Page guessed = browser.enterOtp(prompt, "000000");
            assertThat(guessed.kind()).isEqualTo(Page.Kind.OTP);
            assertThat(links(person)).isEmpty();

            Page end = browser.enterOtp(guessed, person.code());

            assertThat(end.kind()).isEqualTo(Page.Kind.SIGNED_IN);
            assertThat(links(person)).hasSize(1);
            assertThat(realm.profile(person).at("/standing/reason").asText()).isEqualTo("identity-linked");
        } finally {
            firstBrokerLogin("first broker login");
        }
    }

    @Test
    void with_our_flow_somebody_new_gets_an_account() {
        firstBrokerLogin("latchkey first broker login");
        try {
            Person person = upstream.users().withPassword();

            assertThat(upstream.signIn(new HttpBrowser().from(Realm.HOME), "demo-app", person)
                            .kind())
                    .isEqualTo(Page.Kind.SIGNED_IN);
        } finally {
            firstBrokerLogin("first broker login");
        }
    }

    private Person upstreamWithMailOf(Person person) {
        Person thief = upstream.users().withPassword();
        realm.admin()
                .put(upstream.name() + "/users/" + thief.id(), Map.of("email", person.email(), "emailVerified", true));
        return thief;
    }

    private static Page link(HttpBrowser browser, Page exists) {
        return browser.submit(exists.form("submitAction").orElseThrow(), Map.of("submitAction", "linkAccount"));
    }

    private JsonNode links(Person person) {
        return realm.admin().get(realm.name() + "/users/" + person.id() + "/federated-identity");
    }

    private void firstBrokerLogin(String flow) {
        ObjectNode provider = (ObjectNode) realm.admin().get(upstream.path());
        provider.put("firstBrokerLoginFlowAlias", flow);
        provider.withObject("/config").put("clientSecret", SECRET);
        realm.admin().put(upstream.path(), provider);
    }
}
