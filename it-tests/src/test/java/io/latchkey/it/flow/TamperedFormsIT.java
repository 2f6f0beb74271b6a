package io.latchkey.it.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.Decisions;
import io.latchkey.it.client.Events;
import io.latchkey.it.client.MailedCodes;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.Page.Kind;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Forms that no page of ours would send. None of them may end a sign-in, or the server's composure. */
@WithKeycloak
class TamperedFormsIT {
    private static final String HOME = "198.18.1.7";
    private static final String TRUST = "latchkey-trust";

    private static final List<Map<String, String>> EMPTY_HANDED = List.of(
            Map.of(),
            Map.of("otp", ""),
            Map.of("otp", "9".repeat(100_000)),
            Map.of("otp", "\u0000\u202e\ud83d\udd11"),
            Map.of(TRUST, "on"),
            Map.of("tryAnotherWay", "on"),
            Map.of(),
            Map.of("switchOrganization", "true"),
            Map.of("cancel-aia", "true"),
            Map.of("isSetRetry", "retry"),
            Map.of("resend", "true"),
            Map.of("enrol", "totp"));

    @Test
    void no_answer_but_the_code_passes_the_prompt(
            Keycloak keycloak, TestUsers users, AdminClient admin, Events events) {
        Person person = users.withOtp();
        Visitor visitor = new Visitor(keycloak, person, HOME);
        Page prompt = visitor.signIn("payroll");

        for (Map<String, String> fields : EMPTY_HANDED) {
            Page page = visitor.browser().post(action(prompt), fields);
            assertStopped(page, fields.keySet().toString());
            forgetFailures(admin, person);
            prompt = again(visitor, prompt);
        }

        assertThat(logins(events, person)).isZero();
        assertThat(visitor.code(prompt).kind()).isEqualTo(Kind.SIGNED_IN);
    }

    @Test
    void no_other_step_of_the_flow_can_be_chosen_in_place_of_the_prompt(
            Keycloak keycloak, TestUsers users, AdminClient admin, Events events) {
        Person person = users.withOtp();
        Visitor visitor = new Visitor(keycloak, person, HOME);
        Page prompt = visitor.signIn("payroll");
        List<String> steps = steps(admin);
        assertThat(steps).hasSizeGreaterThan(20);

        for (String step : steps) {
            assertStopped(visitor.browser().post(action(prompt), Map.of("authenticationExecution", step)), step);
            prompt = again(visitor, prompt);
            URI elsewhere = URI.create(action(prompt).toString().replaceAll("execution=[^&]*", "execution=" + step));
            assertStopped(visitor.browser().post(elsewhere, Map.of()), step + " in the address");
            prompt = again(visitor, prompt);
        }

        assertThat(logins(events, person)).isZero();
        assertThat(visitor.code(prompt).kind()).isEqualTo(Kind.SIGNED_IN);
    }

    @Test
    void no_other_address_leads_around_the_prompt(Keycloak keycloak, TestUsers users, Events events) {
        Person person = users.withOtp();
        Visitor visitor = new Visitor(keycloak, person, HOME);
        Page prompt = visitor.signIn("payroll");

        for (String path : List.of(
                "required-action",
                "consent",
                "first-broker-login",
                "post-broker-login",
                "registration",
                "detached-info",
                "reset-credentials")) {
            URI form = URI.create(action(prompt).toString().replace("/authenticate?", "/" + path + "?"));
            assertStopped(visitor.browser().post(form, Map.of("accept", "on")), "POST " + path);
            URI page = URI.create(form.toString().replaceAll("(session_code|execution)=[^&]*&", ""));
            assertStopped(visitor.browser().open(page), "GET " + path);
            prompt = visitor.signIn("payroll");
            assertThat(prompt.kind()).as("after " + path).isEqualTo(Kind.OTP);
        }

        assertThat(logins(events, person)).isZero();
    }

    @Test
    void a_form_that_was_sent_counts_once(Keycloak keycloak, TestUsers users, Events events) {
        Person person = users.withOtp();
        Visitor visitor = new Visitor(keycloak, person, HOME);
        Page start = visitor.open("payroll");
        Page prompt = visitor.password(start);
        Map<String, String> password = Map.of("username", person.name(), "password", person.password());

        assertStopped(
                visitor.browser()
                        .post(start.form("name=\"password\"").orElseThrow().action(), password),
                "password");
        String code = person.code();
        Page end = visitor.otp(again(visitor, prompt), code);
        assertThat(end.kind()).isEqualTo(Kind.SIGNED_IN);
        Page replayed = visitor.browser().post(action(prompt), Map.of("otp", code));

        assertThat(replayed.status()).isLessThan(500);
        assertThat(replayed.parameters()).doesNotContainKey("code");
        assertThat(logins(events, person)).isOne();
    }

    @Test
    void somebody_elses_proof_is_none(Keycloak keycloak, TestUsers users, AdminClient admin, Events events) {
        Person person = users.withOtp();
        Person thief = users.withOtp();
        Visitor visitor = new Visitor(keycloak, person, HOME);
        Page prompt = visitor.signIn("payroll");

        Page withHisCode = visitor.otp(prompt, thief.code());
        assertStopped(withHisCode, "another's code");
        Page withHisCredential = visitor.browser()
                .post(
                        action(again(visitor, prompt)),
                        Map.of("otp", thief.code(), "selectedCredentialId", credential(admin, thief, "otp")));

        assertStopped(withHisCredential, "another's code and credential");
        assertThat(logins(events, person)).isZero();
    }

    @Test
    void a_key_prompt_takes_no_rubbish(Keycloak keycloak, TestUsers users, Events events) {
        Person person = users.withLostKey();
        Visitor visitor = new Visitor(keycloak, person, HOME);
        Page prompt = visitor.signIn("payroll");
        assertThat(prompt.kind()).isEqualTo(Kind.WEBAUTHN);

        for (Map<String, String> fields : List.<Map<String, String>>of(
                Map.of(),
                Map.of("error", "<script>alert(1)</script>".repeat(100)),
                key("", "", "", ""),
                key("bG9zdA", "e30", "AAAA", "AAAA"),
                key("!!", "%%", "\u0000", "=".repeat(10_000)))) {
            Page page = visitor.browser()
                    .post(prompt.form("clientDataJSON").orElseThrow().action(), fields);
            assertStopped(page, fields.keySet().toString());
            prompt = visitor.signIn("payroll");
        }

        assertThat(logins(events, person)).isZero();
    }

    @Test
    void a_recovery_prompt_takes_no_rubbish(Keycloak keycloak, TestUsers users, AdminClient admin, Events events) {
        Person person = users.withRecoveryCodes("ABCDEFGH1234", "HGFEDCBA4321");
        Visitor visitor = new Visitor(keycloak, person, HOME);
        Page prompt = visitor.signIn("payroll");
        assertThat(prompt.kind()).isEqualTo(Kind.RECOVERY_CODE);

        for (Map<String, String> fields : List.of(
                Map.<String, String>of(),
                Map.of("recoveryCodeInput", ""),
                Map.of("recoveryCodeInput", "HGFEDCBA4321"),
                Map.of("recoveryCodeInput", "A".repeat(100_000)))) {
            URI form = prompt.form("recoveryCodeInput").orElseThrow().action();
            assertStopped(visitor.browser().post(form, fields), fields.keySet().toString());
            forgetFailures(admin, person);
            prompt = visitor.signIn("payroll");
        }

        assertThat(logins(events, person)).isZero();
    }

    @Test
    void a_refusal_stays_one_whatever_is_sent_to_it(
            Keycloak keycloak, TestUsers users, Decisions decisions, Events events) {
        Person person = users.withPassword();
        Visitor visitor = new Visitor(keycloak, person, HOME);
        Page page = visitor.signIn("payroll");
        URI action = URI.create(page.url().toString());

        for (Map<String, String> fields : EMPTY_HANDED) {
            assertStopped(
                    visitor.browser().post(action, fields), fields.keySet().toString());
            assertThat(visitor.reload(page).status()).isEqualTo(403);
        }

        assertThat(logins(events, person)).isZero();
        assertThat(decisions.last(person).outcome()).isEqualTo("REFUSED");
        assertThat(decisions.count(person)).isOne();
    }

    @Test
    void trust_is_given_only_where_it_is_offered(
            Keycloak keycloak, TestUsers users, AdminClient admin, MailSink mails) {
        Person ordinary = users.withPassword();
        Visitor visitor = new Visitor(keycloak, ordinary, HOME);
        Page start = visitor.open("demo-app");
        Page in = visitor.browser()
                .submit(
                        start.form("name=\"password\"").orElseThrow(),
                        Map.of("username", ordinary.name(), "password", ordinary.password(), TRUST, "on"));
        assertThat(in.kind()).isEqualTo(Kind.SIGNED_IN);
        Person mailed = users.withPassword();
        try (PolicyDocument ignored = PolicyDocument.scoring(admin, "enforce", 16)) {
            Visitor other = new Visitor(keycloak, mailed, HOME);
            Page prompt = other.signIn("demo-app");
            Page end = other.browser()
                    .submit(
                            prompt.form("name=\"code\"").orElseThrow(),
                            Map.of("code", MailedCodes.last(mails, mailed), TRUST, "on"));
            assertThat(end.kind()).isEqualTo(Kind.SIGNED_IN);
        }

        for (Person person : List.of(ordinary, mailed)) {
            assertThat(admin.get("latchkey/users/" + person.id() + "/credentials"))
                    .extracting(credential -> credential.path("type").asText())
                    .containsExactly("password");
        }
    }

    private static Map<String, String> key(String id, String client, String authenticator, String signature) {
        return Map.of(
                "credentialId", id,
                "clientDataJSON", client,
                "authenticatorData", authenticator,
                "signature", signature);
    }

    private static void assertStopped(Page page, String how) {
        assertThat(page.kind()).as(how).isNotEqualTo(Kind.SIGNED_IN);
        assertThat(page.status()).as(how).isLessThan(500);
    }

    /** The prompt as it is now, with a form that has not been sent yet. */
    private static Page again(Visitor visitor, Page prompt) {
        Page page = visitor.reload(prompt);
        if (page.kind() == Kind.PASSWORD) {
            page = visitor.password(page);
        }
        assertThat(page.kind() == Kind.OTP || page.has("kc-select-credential-form"))
                .isTrue();
        return page;
    }

    private static URI action(Page prompt) {
        return prompt.form("login-actions/authenticate").orElseThrow().action();
    }

    /** Failed attempts in a row would lock the account, and the next form would never be looked at. */
    private static void forgetFailures(AdminClient admin, Person person) {
        admin.delete("latchkey/attack-detection/brute-force/users/" + person.id());
    }

    private static long logins(Events events, Person person) {
        return events.all().stream()
                .filter(event -> event.type().equals("LOGIN") && person.id().equals(event.userId()))
                .count();
    }

    private static List<String> steps(AdminClient admin) {
        List<String> ids = new ArrayList<>();
        for (JsonNode step : admin.get("latchkey/authentication/flows/latchkey%20browser/executions")) {
            String provider = step.path("providerId").asText();
            if (!provider.equals("latchkey-otp-form")) {
                ids.add(step.path("id").asText());
            }
        }
        return ids;
    }

    private static String credential(AdminClient admin, Person person, String type) {
        for (JsonNode credential : admin.get("latchkey/users/" + person.id() + "/credentials")) {
            if (credential.path("type").asText().equals(type)) {
                return credential.path("id").asText();
            }
        }
        throw new IllegalStateException(person.name() + " has no " + type);
    }
}
