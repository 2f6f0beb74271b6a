package io.latchkey.it.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.Decisions;
import io.latchkey.it.client.MailedCodes;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.Page.Kind;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.client.Totp;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who sets up the first factor of an account that has neither a factor nor a recognised device: a thief with the password
 * could be quicker than its owner. His way is first shown to work at a client that keeps Keycloak's own flow.
 */
@WithKeycloak
class FirstFactorIT {
    private static final String HOME = "46.5.21.20";
    private static final String STOCK = "stock-app-for-first-factors";
    private static final Map<String, String> ENROL = Map.of("kc_action", "CONFIGURE_TOTP");
    private static final Duration AGE = Duration.ofDays(200);

    private final Keycloak keycloak;
    private final AdminClient admin;
    private final Decisions decisions;
    private final MailSink mails;

    FirstFactorIT(Keycloak keycloak, AdminClient admin, Decisions decisions, MailSink mails) {
        this.keycloak = keycloak;
        this.admin = admin;
        this.decisions = decisions;
        this.mails = mails;
    }

    @BeforeAll
    static void makeStockClient(AdminClient admin) {
        String browserFlow = "";
        for (JsonNode each : admin.get("latchkey/authentication/flows")) {
            browserFlow = each.path("alias").asText().equals("browser")
                    ? each.path("id").asText()
                    : browserFlow;
        }
        admin.post(
                "latchkey/clients",
                Map.of(
                        "clientId",
                        STOCK,
                        "publicClient",
                        true,
                        "redirectUris",
                        List.of("http://localhost:*"),
                        "authenticationFlowBindingOverrides",
                        Map.of("browser", browserFlow)));
    }

    @AfterAll
    static void removeStockClient(AdminClient admin) {
        admin.delete("latchkey/clients/" + admin.clientUuid("latchkey", STOCK));
    }

    @Test
    void a_thief_in_a_new_browser_needs_the_mailbox_where_the_account_has_been_used() {
        Person person = usedBefore();
        Visitor stock = new Visitor(keycloak, person, HOME);
        assertThat(isSetUp(stock.password(stock.open(STOCK, ENROL))))
                .as("Keycloak's own flow")
                .isTrue();

        Visitor thief = new Visitor(keycloak, person, HOME);
        Page prompt = thief.password(thief.open("demo-app", ENROL));
        Page wrong = answer(thief, prompt, "00000000");

        assertThat(isSetUp(prompt)).isFalse();
        assertThat(isSetUp(wrong)).isFalse();
        assertThat(wrong.form("name=\"code\"")).isPresent();
        assertThat(decisions.last(person).level()).isEqualTo("MEDIUM");
    }

    @Test
    void nor_does_he_get_there_by_single_sign_on_after_an_ordinary_sign_in() {
        Person person = usedBefore();
        Visitor thief = new Visitor(keycloak, person, HOME);
        assertThat(thief.signIn("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);

        Page prompt = thief.open("demo-app", ENROL);

        assertThat(isSetUp(prompt)).isFalse();
        assertThat(prompt.form("name=\"code\"")).isPresent();
    }

    @Test
    void its_owner_enrols_with_the_code_from_his_mailbox() {
        Person person = usedBefore();
        Visitor owner = new Visitor(keycloak, person, HOME);
        Page prompt = owner.password(owner.open("demo-app", ENROL));

        Page setUp = answer(owner, prompt, MailedCodes.last(mails, person));

        assertThat(isSetUp(setUp)).isTrue();
        assertThat(enrol(owner, setUp).parameters()).containsEntry("kc_action_status", "success");
        assertThat(decisions.last(person).outcome()).isEqualTo("STEPPED_UP");
        assertThat(decisions.last(person).proof()).isEqualTo("EMAIL_CODE");
    }

    @Test
    void a_factor_that_is_still_to_be_set_up_waits_for_that_code_too() {
        Person person = usedBefore();
        pending(person);
        Visitor owner = new Visitor(keycloak, person, HOME);

        Page prompt = owner.signIn("demo-app");
        assertThat(isSetUp(prompt)).isFalse();

        Page setUp = answer(owner, prompt, MailedCodes.last(mails, person));
        assertThat(isSetUp(setUp)).isTrue();
        assertThat(enrol(owner, setUp).kind()).isEqualTo(Kind.SIGNED_IN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UPDATE_EMAIL", "UPDATE_PROFILE"})
    void he_can_t_replace_the_address_first(String action) {
        Person person = usedBefore();
        Visitor thief = new Visitor(keycloak, person, HOME);

        Page prompt = thief.password(thief.open("demo-app", Map.of("kc_action", action)));

        assertThat(prompt.form("name=\"code\"")).isPresent();
    }

    @Test
    void an_address_that_was_replaced_lately_speaks_for_nobody() {
        Person person = usedBefore();
        admin.put("latchkey/users/" + person.id(), Map.of("email", "moved-" + person.email(), "emailVerified", true));
        Visitor thief = new Visitor(keycloak, person, HOME);

        Page end = thief.password(thief.open("demo-app", ENROL));

        assertThat(end.parameters()).containsEntry("kc_action_status", "error");
    }

    @Test
    void where_no_code_may_be_mailed_it_is_put_off_and_the_sign_in_goes_on() {
        Person person = usedBefore();
        pending(person);
        try (PolicyDocument ignored =
                PolicyDocument.of(admin, "{\"mode\":\"enforce\",\"mailCode\":{\"allowed\":false}}")) {
            Visitor owner = new Visitor(keycloak, person, HOME);
            assertThat(owner.signIn("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);
            assertThat(owner.open("demo-app", ENROL).parameters()).containsEntry("kc_action_status", "error");
        }
        try (PolicyDocument ignored = PolicyDocument.of(
                admin, "{\"mode\":\"enforce\",\"mailCode\":{\"allowed\":false},\"devices\":{\"provenDays\":0}}")) {
            Visitor owner = new Visitor(keycloak, person, HOME);
            owner.signIn("demo-app");
            assertThat(isSetUp(owner.later().signIn("demo-app")))
                    .as("in a browser that is proven")
                    .isTrue();
        }
    }

    @Test
    void somebody_new_enrols_at_his_first_sign_in() {
        Person person = made();
        pending(person);
        Visitor visitor = new Visitor(keycloak, person, HOME);

        Page setUp = visitor.signIn("demo-app");

        assertThat(isSetUp(setUp)).isTrue();
        assertThat(enrol(visitor, setUp).kind()).isEqualTo(Kind.SIGNED_IN);
    }

    /** Two hundred days old, with a verified address, and used by the password alone in a browser that is no longer there. */
    private Person usedBefore() {
        Person person = made();
        assertThat(new Visitor(keycloak, person, HOME).signIn("demo-app").kind())
                .isEqualTo(Kind.SIGNED_IN);
        return person;
    }

    private Person made() {
        String name = "first-" + UUID.randomUUID();
        String password = name + "-pass-1";
        String email = name + "@example.org";
        Map<String, Object> user = Map.of(
                "username",
                name,
                "email",
                email,
                "emailVerified",
                true,
                "enabled",
                true,
                "firstName",
                "Test",
                "lastName",
                "User",
                "createdTimestamp",
                Instant.now().minus(AGE).toEpochMilli(),
                "credentials",
                List.of(Map.of("type", "password", "value", password)));
        admin.post("latchkey/partialImport", Map.of("ifResourceExists", "FAIL", "users", List.of(user)));
        return new Person(admin.userId("latchkey", name), name, password, email, null);
    }

    private void pending(Person person) {
        admin.put("latchkey/users/" + person.id(), Map.of("requiredActions", List.of("CONFIGURE_TOTP")));
    }

    private static boolean isSetUp(Page page) {
        return page.form("name=\"totpSecret\"").isPresent();
    }

    private static Page answer(Visitor visitor, Page prompt, String code) {
        return visitor.browser().submit(prompt.form("name=\"code\"").orElseThrow(), Map.of("code", code));
    }

    private static Page enrol(Visitor visitor, Page setUp) {
        Page.Form form = setUp.form("name=\"totpSecret\"").orElseThrow();
        Totp totp = Totp.of(String.valueOf(form.hidden().get("totpSecret")).getBytes(StandardCharsets.US_ASCII));
        return visitor.browser().submit(form, Map.of("totp", totp.now(), "userLabel", "first"));
    }
}
