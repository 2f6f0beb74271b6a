package io.latchkey.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.DeskClient;
import io.latchkey.it.client.DeskClient.Answer;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.OidcClient;
import io.latchkey.it.client.SoftKey;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.recovery.DeskCases.Member;
import io.latchkey.it.recovery.DeskCases.Waiting;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Ways to an approval that nobody should get. Each ends with the case as open as it was. */
@WithKeycloak
@TestInstance(Lifecycle.PER_CLASS)
class DeskAttackIT {
    private DeskCases cases;
    private Waiting alice;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink mails) throws IOException {
        cases = DeskCases.make(keycloak, mails, "desk-attacks");
        alice = cases.waiting();
    }

    @AfterAll
    void removeRealm() {
        cases.close();
    }

    @AfterEach
    void the_case_is_as_open_as_it_was() {
        JsonNode seen = cases.at(cases.member()).see(alice.number()).body();
        assertThat(seen.path("state").asText()).isEqualTo("OPEN");
        assertThat(seen.path("approvals")).isEmpty();
    }

    @Test
    void approve_ones_own_case() throws IOException {
        cases.recoveries().level("MEDIUM", "");
        try {
            Member bob = cases.member("recovery-desk", "recovery-approver-privileged");
            // Once he has a case, a sign-in of his would end it.
            DeskClient desk = cases.at(bob);
            Waiting own = cases.waiting(bob.person());

            assertThat(desk.approve(own.number(), bob.key()).error()).isEqualTo("is_subject");
        } finally {
            cases.recoveries().level("HIGH", "");
        }
    }

    @Test
    void approve_where_one_was_signed_in_when_it_was_asked_for() {
        Member bob = cases.member();
        HttpBrowser browser = cases.realm().signIn(bob.person());
        Waiting own = cases.waiting(cases.realm().users().withOtp(), browser.from(RecoveryRealm.ABROAD));

        assertThat(cases.at(bob).approve(own.number(), bob.key()).error()).isEqualTo("is_requester");
    }

    @Test
    void approve_with_a_second_account_on_the_same_device() {
        Member second = cases.member();
        HttpBrowser browser = new HttpBrowser().from(RecoveryRealm.ABROAD);
        Waiting own = cases.waiting(cases.realm().users().withOtp(), browser);

        DeskClient desk = DeskClient.signIn(
                cases.realm().keycloak().url(), cases.realm().name(), browser, second.person(), DeskCases.OFFICE);

        assertThat(desk.approve(own.number(), second.key()).error()).isEqualTo("shared_device");
    }

    @Test
    void approve_from_the_same_network() {
        Member bob = cases.member();

        assertThat(cases.at(bob, "198.51.100.99")
                        .approve(alice.number(), bob.key())
                        .error())
                .isEqualTo("shared_network");
    }

    @Test
    void approve_without_the_role_for_privileged_accounts() throws IOException {
        cases.recoveries().level("MEDIUM", "");
        try {
            Waiting admin = cases.waiting(
                    cases.realm().users().with(cases.realm().users().withOtp(), "recovery-desk"));
            Member bob = cases.member();
            Member chief = cases.member("recovery-approver-privileged");

            assertThat(cases.at(bob).approve(admin.number(), bob.key()).error()).isEqualTo("lacks_role");
            assertThat(cases.at(chief).approve(admin.number(), chief.key()).status())
                    .isEqualTo(200);
        } finally {
            cases.recoveries().level("HIGH", "");
        }
    }

    @Test
    void approve_with_a_service_account() {
        String client = cases.realm().admin().clientUuid(cases.realm().name(), "batch");
        AdminClient admin = cases.realm().admin();
        String account = admin.get(cases.realm().name() + "/clients/" + client + "/service-account-user")
                .path("id")
                .asText();
        cases.realm().users().with(new Person(account, "service-account-batch", "", "", null), "recovery-desk");
        admin.post(
                cases.realm().name() + "/clients/" + client + "/protocol-mappers/models",
                Map.of(
                        "name", "desk",
                        "protocol", "openid-connect",
                        "protocolMapper", "oidc-audience-mapper",
                        "config", Map.of("included.client.audience", DeskClient.CLIENT, "access.token.claim", "true")));
        OidcClient.Answer token = cases.realm().client("batch").clientCredentials("batch-demo-1", Map.of());
        DeskClient robot = DeskClient.with(
                cases.realm().keycloak().url(),
                cases.realm().name(),
                token.body().path("access_token").asText(),
                DeskCases.OFFICE);

        assertThat(robot.see(alice.number()).status()).as("it may read").isEqualTo(200);
        assertThat(robot.challenge(alice.number()).error()).isEqualTo("no_factor");
        assertThat(robot.approve(alice.number(), Map.of()).error()).isEqualTo("service_account");
        assertThat(robot.act(alice.number(), "reject", "r").error()).isEqualTo("service_account");
    }

    @Test
    void approve_with_a_stolen_session_or_token() {
        Member bob = cases.member();
        DeskClient stolen = cases.at(bob);
        String challenge =
                stolen.challenge(alice.number()).body().path("challenge").asText();

        assertThat(stolen.approve(alice.number(), Map.of()).error()).isEqualTo("not_confirmed");
        assertThat(stolen.approve(alice.number(), Map.of("challenge", challenge))
                        .error())
                .isEqualTo("not_confirmed");
        assertThat(stolen.approve(
                                alice.number(),
                                cases.answer(
                                        stolen.challenge(alice.number())
                                                .body()
                                                .path("challenge")
                                                .asText(),
                                        new SoftKey()))
                        .error())
                .as("with a key of the thief's")
                .isEqualTo("not_confirmed");
    }

    @Test
    void approve_with_a_key_that_was_added_in_the_stolen_session() {
        Member bob = cases.member();
        DeskClient stolen = cases.at(bob);
        SoftKey added = new SoftKey();
        Person young = cases.realm().users().withKey(added, Instant.now().plusSeconds(60));
        cases.realm().users().with(young, "recovery-desk");
        DeskClient desk = cases.at(new Member(young, added));

        assertThat(desk.challenge(alice.number()).error()).isEqualTo("no_factor");
        String challenge =
                stolen.challenge(alice.number()).body().path("challenge").asText();
        assertThat(desk.approve(alice.number(), cases.answer(challenge, added)).error())
                .isEqualTo("not_confirmed");
    }

    @Test
    void approve_as_somebody_whose_password_one_has_set() {
        Member bob = cases.member();
        cases.at(bob);
        Waiting other = cases.waiting();
        SoftKey added = new SoftKey();
        String password = "set-By-The-1nsider";
        AdminClient admin = cases.realm().admin();
        Map<String, Object> key = new HashMap<>(added.credential(Instant.now()));
        key.put("userLabel", "the insider's");
        ObjectNode account = admin.user(cases.realm().name(), bob.person().name());
        account.putArray("credentials")
                .addPOJO(Map.of("type", "password", "value", password))
                .addPOJO(key);
        admin.put(cases.realm().name() + "/users/" + bob.person().id(), account);
        Person taken = new Person(
                bob.person().id(),
                bob.person().name(),
                password,
                bob.person().email(),
                bob.person().app());
        assertThat(cases.recoveries().profile(taken).at("/standing/state").asText())
                .isEqualTo("PROBATION");

        DeskClient desk = at_a_later_second(new Member(taken, added));

        assertThat(desk.approve(alice.number(), added).error())
                .as("a key that came with the password")
                .isEqualTo("not_confirmed");
        assertThat(desk.approve(other.number(), bob.key()).status())
                .as("a key from before")
                .isEqualTo(200);
    }

    /** In a session that is younger than any factor. */
    private DeskClient at_a_later_second(Member member) {
        Instant later = Instant.now().plusSeconds(2);
        io.latchkey.it.server.Waiting.untilTrue(
                "the next second", Duration.ofSeconds(5), () -> Instant.now().isAfter(later));
        return cases.at(member);
    }

    @Test
    void replay_a_confirmation() {
        Waiting other = cases.waiting();
        Member bob = cases.member();
        DeskClient desk = cases.at(bob);
        String challenge =
                desk.challenge(other.number()).body().path("challenge").asText();
        Map<String, Object> answer = cases.answer(challenge, bob.key());

        assertThat(desk.approve(alice.number(), answer).error())
                .as("for another case")
                .isEqualTo("not_confirmed");
        assertThat(desk.approve(other.number(), answer).error())
                .as("used up by the attempt")
                .isEqualTo("not_confirmed");
        assertThat(desk.approve(other.number(), bob.key()).status())
                .as("a fresh one")
                .isEqualTo(200);
    }

    @Test
    void confirm_in_another_session_or_for_somebody_else() {
        Member bob = cases.member();
        Member carol = cases.member();
        DeskClient desk = cases.at(bob);
        String first = desk.challenge(alice.number()).body().path("challenge").asText();
        String second = desk.challenge(alice.number()).body().path("challenge").asText();

        assertThat(cases.at(bob)
                        .approve(alice.number(), cases.answer(first, bob.key()))
                        .error())
                .as("another session of his")
                .isEqualTo("not_confirmed");
        assertThat(cases.at(carol)
                        .approve(alice.number(), cases.answer(second, carol.key()))
                        .error())
                .as("somebody else")
                .isEqualTo("not_confirmed");
    }

    @Test
    void confirm_through_a_phishing_site_or_without_being_verified() {
        Member bob = cases.member();
        DeskClient desk = cases.at(bob);
        URI server = cases.realm().keycloak().url();

        for (Map<String, Object> assertion : List.of(
                bob.key().sign(next(desk), server.getHost(), URI.create("https://desk.evil.example")),
                bob.key().sign(next(desk), "desk.evil.example", server),
                bob.key().sign(next(desk), server.getHost(), server, false))) {
            assertThat(desk.approve(alice.number(), Map.of("challenge", last, "webauthn", assertion))
                            .error())
                    .isEqualTo("not_confirmed");
        }
    }

    private String last = "";

    private String next(DeskClient desk) {
        last = desk.challenge(alice.number()).body().path("challenge").asText();
        return last;
    }

    @Test
    void confirm_with_a_code_where_the_policy_wants_a_key() {
        Member bob = cases.member();
        DeskClient desk = cases.at(bob);

        assertThat(desk.challenge(alice.number()).body().path("otp").asBoolean())
                .isFalse();
        assertThat(desk.approve(alice.number(), bob.person().code()).error()).isEqualTo("not_confirmed");
    }

    @Test
    void guess_codes() throws IOException {
        Member bob = cases.member();
        try (Lenient ignored = new Lenient()) {
            DeskClient desk = cases.at(bob);
            for (int i = 0; i < 10; i++) {
                assertThat(desk.approve(alice.number(), "00000" + i).error()).isEqualTo("not_confirmed");
            }
            assertThat(desk.approve(alice.number(), bob.person().code()).error())
                    .as("the right one after ten wrong ones")
                    .isEqualTo("not_confirmed");
        }
    }

    @Test
    void use_a_code_twice() throws IOException {
        Waiting first = cases.waiting();
        Waiting second = cases.waiting();
        Member bob = cases.member();
        try (Lenient ignored = new Lenient()) {
            DeskClient desk = cases.at(bob);
            String code = bob.person().code();

            assertThat(desk.approve(first.number(), code).status()).isEqualTo(200);
            assertThat(desk.approve(second.number(), code).error()).isEqualTo("not_confirmed");
        }
    }

    @Test
    void raise_ones_own_roles() throws IOException {
        cases.recoveries().level("HIGH", "", 24);
        try {
            SoftKey key = new SoftKey();
            Person admin = cases.realm().users().withOtpAndKey(key);
            Person made = cases.realm().users().with(admin, "recovery-desk");
            Answer answer = cases.at(new Member(made, key)).approve(alice.number(), key);

            assertThat(answer.error()).as("an account of today").isEqualTo("not_settled");
        } finally {
            cases.recoveries().level("HIGH", "");
        }
    }

    @Test
    void be_two_people() throws IOException {
        cases.recoveries()
                .level("HIGH", "{\"has-factor\":{\"high\":{\"ordinary\":[\"mail + factor + two approvals\"]}}}");
        try {
            Waiting other = cases.waiting();
            Member bob = cases.member();
            Member carol = cases.member();
            assertThat(cases.at(bob).approve(other.number(), bob.key()).status())
                    .isEqualTo(200);

            assertThat(cases.at(bob, DeskCases.OTHER_OFFICE)
                            .approve(other.number(), bob.key())
                            .error())
                    .isEqualTo("already_approved");
            assertThat(cases.at(carol).approve(other.number(), carol.key()).status())
                    .as("a second person")
                    .isEqualTo(200);
        } finally {
            cases.recoveries().level("HIGH", "");
        }
    }

    @Test
    void take_the_chiefs_call_while_the_attackers_case_waits() {
        // Whoever calls has no number to read out, for the case is in the attacker's browser; and staff can't pick it.
        Member bob = cases.member();
        DeskClient desk = cases.at(bob);

        assertThat(desk.queue().body().toString()).doesNotContain(alice.number());
        assertThat(desk.see(alice.person().name()).status()).isEqualTo(400);
        assertThat(desk.see(alice.person().id()).status()).isEqualTo(400);
    }

    /** As long as it is open codes are enough. */
    private final class Lenient implements AutoCloseable {
        Lenient() throws IOException {
            cases.recoveries().confirmedBy("factor");
        }

        @Override
        public void close() throws IOException {
            cases.recoveries().level("HIGH", "");
        }
    }
}
