package io.latchkey.it.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.Decisions;
import io.latchkey.it.client.Event;
import io.latchkey.it.client.Events;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.Page.Kind;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A SAML client's sign-in runs the browser flow and is weighed, prompted and refused as an OIDC one is. */
@WithKeycloak
class SamlIT {
    private static final String HOME = "46.5.22.20";
    private static final String ORDINARY = "urn:example:saml-app";
    private static final String SENSITIVE = "urn:example:saml-payroll";
    private static final String SIGNED_IN = "name=\"SAMLResponse\"";
    private static final String ACS = "http://localhost:8448/saml";

    private final Keycloak keycloak;
    private final TestUsers users;
    private final AdminClient admin;
    private final Events events;
    private final Decisions decisions;

    SamlIT(Keycloak keycloak, TestUsers users, AdminClient admin, Events events, Decisions decisions) {
        this.keycloak = keycloak;
        this.users = users;
        this.admin = admin;
        this.events = events;
        this.decisions = decisions;
    }

    @BeforeAll
    static void makeClients(AdminClient admin) {
        make(admin, ORDINARY, "normal");
        make(admin, SENSITIVE, "high");
    }

    private static void make(AdminClient admin, String id, String sensitivity) {
        admin.post(
                "latchkey/clients",
                Map.of(
                        "clientId",
                        id,
                        "protocol",
                        "saml",
                        "redirectUris",
                        List.of("http://localhost:*"),
                        "attributes",
                        Map.of(
                                "saml.client.signature",
                                "false",
                                "saml.authnstatement",
                                "true",
                                "saml.force.post.binding",
                                "true",
                                "saml_assertion_consumer_url_post",
                                ACS,
                                "saml_single_logout_service_url_post",
                                ACS,
                                "latchkey.sensitivity",
                                sensitivity)));
    }

    @AfterAll
    static void removeClients(AdminClient admin) {
        admin.delete("latchkey/clients/" + admin.clientUuid("latchkey", ORDINARY));
        admin.delete("latchkey/clients/" + admin.clientUuid("latchkey", SENSITIVE));
    }

    @Test
    void an_ordinary_one_passes_and_its_event_tells_of_the_risk() {
        Person person = users.withOtp();
        Visitor visitor = new Visitor(keycloak, person, HOME);

        Page end = visitor.password(open(visitor, ORDINARY));

        assertThat(assertion(end)).contains("status:Success").contains(person.name());
        Event login = events.last("LOGIN", person.name());
        assertThat(login.clientId()).isEqualTo(ORDINARY);
        assertThat(login.details())
                .containsEntry("risk_level", "low")
                .containsKeys("risk_score", "risk_evidence", "risk_policy", "risk_decision");
        assertThat(decision(person, "client")).isEqualTo(ORDINARY);
        assertThat(decisions.last(person).outcome()).isEqualTo("ALLOWED");
    }

    @Test
    void one_into_a_sensitive_client_is_prompted_and_passes_with_the_code() {
        Person person = users.withOtp();
        Visitor visitor = new Visitor(keycloak, person, HOME);

        Page prompt = visitor.password(open(visitor, SENSITIVE));
        assertThat(prompt.kind()).isEqualTo(Kind.OTP);
        Page end = visitor.code(prompt);

        assertThat(end.form(SIGNED_IN)).isPresent();
        assertThat(decisions.last(person).level()).isEqualTo("MEDIUM");
        assertThat(decisions.last(person).outcome()).isEqualTo("STEPPED_UP");
        Event login = events.last("LOGIN", person.name());
        assertThat(login.clientId()).isEqualTo(SENSITIVE);
        assertThat(login.detail("risk_level")).isEqualTo("medium");
    }

    @Test
    void so_is_single_sign_on_into_it_and_an_ordinary_one_passes() {
        Person person = users.withOtp();
        Visitor visitor = new Visitor(keycloak, person, HOME);
        assertThat(visitor.signIn("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);

        assertThat(open(visitor, ORDINARY).form(SIGNED_IN)).isPresent();
        Page prompt = open(visitor, SENSITIVE);

        assertThat(prompt.kind()).isEqualTo(Kind.OTP);
        assertThat(visitor.code(prompt).form(SIGNED_IN)).isPresent();
    }

    @Test
    void a_critical_one_is_refused() {
        Person person = users.withOtp();
        try (PolicyDocument ignored = PolicyDocument.scoring(admin, "enforce", 90)) {
            Visitor visitor = new Visitor(keycloak, person, HOME);

            Page end = visitor.password(open(visitor, ORDINARY));

            assertThat(end.has("latchkey-refused")).isTrue();
            assertThat(end.form(SIGNED_IN)).isEmpty();
        }
        assertThat(decisions.last(person).outcome()).isEqualTo("REFUSED");
        assertThat(decision(person, "client")).isEqualTo(ORDINARY);
        Event error = events.last("LOGIN_ERROR", person.name());
        assertThat(error.clientId()).isEqualTo(ORDINARY);
        assertThat(error.detail("risk_level")).isEqualTo("critical");
    }

    @Test
    void a_logout_by_saml_ends_the_session_and_the_next_sign_in_is_weighed_anew() {
        Person person = users.withOtp();
        Visitor visitor = new Visitor(keycloak, person, HOME);
        Page end = visitor.password(open(visitor, ORDINARY));
        String assertion = assertion(end);
        assertThat(sessions(person)).isOne();

        Page out = logout(visitor, ORDINARY, nameId(assertion), sessionIndex(assertion));

        assertThat(out.body()).contains("SAMLResponse");
        assertThat(sessions(person)).isZero();
        assertThat(open(visitor, SENSITIVE).kind()).isEqualTo(Kind.PASSWORD);
        assertThat(visitor.password(open(visitor, SENSITIVE)).kind()).isEqualTo(Kind.OTP);
        assertThat(decisions.count(person)).isEqualTo(2);
    }

    private int sessions(Person person) {
        return admin.get("latchkey/users/" + person.id() + "/sessions").size();
    }

    private static String nameId(String assertion) {
        return found("<saml:NameID[^>]*>([^<]*)<", assertion);
    }

    private static String sessionIndex(String assertion) {
        return found("SessionIndex=\"([^\"]*)\"", assertion);
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }

    private static String assertion(Page end) {
        Page.Form answer = end.form(SIGNED_IN).orElseThrow();
        assertThat(answer.action()).isEqualTo(URI.create(ACS));
        return new String(Base64.getMimeDecoder().decode(answer.hidden().get("SAMLResponse")), StandardCharsets.UTF_8);
    }

    private String decision(Person person, String field) {
        return admin.get("latchkey/latchkey/decisions?max=1&user=" + person.id())
                .path(0)
                .path(field)
                .asText();
    }

    private Page open(Visitor visitor, String client) {
        return send(visitor, """
                <samlp:AuthnRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="id-%s" Version="2.0"\
                 IssueInstant="%s" Destination="%s" AssertionConsumerServiceURL="%s"\
                 ProtocolBinding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"><saml:Issuer\
                 xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">%s</saml:Issuer></samlp:AuthnRequest>\
                """.formatted(UUID.randomUUID(), now(), endpoint(), ACS, client));
    }

    private Page logout(Visitor visitor, String client, String nameId, String sessionIndex) {
        return send(visitor, """
                <samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"\
                 xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="id-%s" Version="2.0" IssueInstant="%s"\
                 Destination="%s"><saml:Issuer>%s</saml:Issuer><saml:NameID>%s</saml:NameID>\
                <samlp:SessionIndex>%s</samlp:SessionIndex></samlp:LogoutRequest>\
                """.formatted(UUID.randomUUID(), now(), endpoint(), client, nameId, sessionIndex));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private String endpoint() {
        return keycloak.url() + "/realms/latchkey/protocol/saml";
    }

    /** By the redirect binding, unsigned. */
    private Page send(Visitor visitor, String request) {
        return visitor.browser()
                .open(URI.create(endpoint() + "?SAMLRequest="
                        + URLEncoder.encode(
                                Base64.getEncoder().encodeToString(deflated(request)), StandardCharsets.UTF_8)));
    }

    private static byte[] deflated(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, new Deflater(Deflater.DEFLATED, true))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
