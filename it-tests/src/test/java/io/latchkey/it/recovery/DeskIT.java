package io.latchkey.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.DeskClient;
import io.latchkey.it.client.DeskClient.Answer;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.recovery.DeskCases.Member;
import io.latchkey.it.recovery.DeskCases.Waiting;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Staff see cases and decide them. */
@WithKeycloak
@TestInstance(Lifecycle.PER_CLASS)
class DeskIT {
    private DeskCases cases;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink mails) throws IOException {
        cases = DeskCases.make(keycloak, mails, "desk");
    }

    @AfterAll
    void removeRealm() {
        cases.close();
    }

    @Test
    void a_case_is_approved_by_its_number_taken_up_and_used() {
        Waiting alice = cases.waiting();
        Member bob = cases.member();
        DeskClient desk = cases.at(bob);

        assertThat(desk.queue().body().toString())
                .as("the queue names nobody")
                .contains("\"level\":\"HIGH\"")
                .doesNotContain(
                        alice.number(), alice.person().name(), alice.person().id());
        Answer approved = desk.approve(alice.number(), bob.key());
        Page form = cases.takeUp(alice);

        assertThat(approved.status()).as(approved.body().toString()).isEqualTo(200);
        assertThat(approved.body().path("state").asText()).isEqualTo("APPROVED");
        assertThat(RecoveryRealm.asksForPassword(form)).isTrue();
        assertThat(cases.recoveries().choose(alice.browser(), form).has("kc-info-message"))
                .isTrue();
        assertThat(cases.recoveries().signsIn(alice.person(), RecoveryRealm.NEW))
                .isTrue();
        assertThat(desk.see(alice.number()).body().path("state").asText()).isEqualTo("REDEEMED");
    }

    @Test
    void staff_see_what_a_decision_needs_and_no_more() {
        Waiting alice = cases.waiting();
        JsonNode view = cases.at(cases.member())
                .see(alice.number().toLowerCase().replace("-", " ").replace(" ", ""))
                .body();

        assertThat(view.path("number").asText()).isEqualTo(alice.number());
        assertThat(view.path("level").asText()).isEqualTo("HIGH");
        assertThat(view.at("/person/username").asText())
                .isEqualTo(alice.person().name());
        assertThat(view.path("request").isObject()).isTrue();
        assertThat(view.path("reasons").toString()).contains("unusual");
        assertThat(view.at("/ways/0/text").asText()).isEqualTo("mail + factor + approval");
        assertThat(view.at("/ways/0/missing").toString()).isEqualTo("[\"APPROVAL\"]");
        assertThat(view.path("history").findValuesAsText("action")).startsWith("OPEN");
        assertThat(view.toString())
                .as("neither secrets nor addresses")
                .doesNotContain(alice.person().email(), RecoveryRealm.ABROAD, "198.51.100")
                .contains(alice.person().name().charAt(0) + "•••@example.org");
        assertThat(view.at("/channels/0/good").asBoolean())
                .as("an account of today")
                .isFalse();
    }

    @Test
    void what_the_viewer_may_not_do_is_said_with_its_reason() {
        Waiting alice = cases.waiting();
        JsonNode rights = cases.at(cases.member("recovery-approver-privileged"))
                .see(alice.number())
                .body()
                .path("rights");

        assertThat(rights.findValuesAsText("action")).containsExactly("APPROVE", "REJECT", "VETO", "REVOKE", "UNBLOCK");
        assertThat(rights.at("/0/allowed").asBoolean()).isFalse();
        assertThat(rights.at("/0/code").asText()).isEqualTo("LACKS_ROLE");
        assertThat(rights.at("/0/reason").asText()).contains("role");
        assertThat(rights.at("/4/code").asText()).isEqualTo("NOT_BLOCKED");
    }

    @Test
    void a_case_that_is_rejected_leads_nowhere() {
        Waiting alice = cases.waiting();
        Member bob = cases.member();
        DeskClient desk = cases.at(bob);

        assertThat(desk.act(alice.number(), "reject", " ").status()).isEqualTo(400);
        Answer rejected = desk.act(alice.number(), "reject", "Never heard of it");

        assertThat(rejected.body().path("state").asText()).isEqualTo("REJECTED");
        assertThat(desk.approve(alice.number(), bob.key()).error()).isEqualTo("wrong_state");
        assertThat(RecoveryRealm.isEnded(cases.look(alice))).isTrue();
        assertThat(cases.recoveries().signsIn(alice.person(), alice.person().password()))
                .isTrue();
    }

    @Test
    void an_approval_that_is_taken_back_ends_the_case() {
        Waiting alice = cases.waiting();
        Member bob = cases.member();
        DeskClient desk = cases.at(bob);
        desk.approve(alice.number(), bob.key());

        Answer revoked = desk.act(alice.number(), "revoke", "The number was not his");

        assertThat(revoked.body().path("state").asText()).isEqualTo("REJECTED");
        assertThat(RecoveryRealm.asksForPassword(cases.look(alice))).isFalse();
    }

    @Test
    void what_is_done_and_tried_is_in_the_history_and_in_admin_events() {
        Waiting alice = cases.waiting();
        Member bob = cases.member();
        DeskClient desk = cases.at(bob);
        desk.approve(alice.number(), "000000");
        desk.approve(alice.number(), bob.key());

        JsonNode history = desk.see(alice.number()).body().path("history");
        JsonNode events = cases.realm()
                .admin()
                .get(cases.realm().name() + "/admin-events?authUser="
                        + bob.person().id());

        assertThat(history.findValuesAsText("refused")).containsExactly("NOT_CONFIRMED");
        assertThat(history.findValuesAsText("name"))
                .containsExactly(bob.person().name(), bob.person().name());
        assertThat(events.findValuesAsText("resourceType"))
                .containsOnly("LATCHKEY_CASE")
                .hasSize(2);
        assertThat(events.findValuesAsText("error")).containsExactly("NOT_CONFIRMED");
        assertThat(events.toString()).doesNotContain(alice.number());
    }

    @Test
    void two_cases_of_one_account_block_each_other_until_staff_have_looked() {
        Waiting alice = cases.waiting();
        Waiting thief = cases.parallel(alice);
        Member bob = cases.member();
        DeskClient desk = cases.at(bob);

        assertThat(desk.approve(alice.number(), bob.key()).error()).isEqualTo("blocked");
        assertThat(desk.act(alice.number(), "unblock", "Looked at both").error())
                .isEqualTo("other_case_live");
        assertThat(desk.act(thief.number(), "reject", "Not hers").status()).isEqualTo(200);
        assertThat(desk.act(alice.number(), "unblock", "Looked at both").status())
                .isEqualTo(200);
        assertThat(desk.see(alice.number()).body().path("blocked").asBoolean()).isFalse();
    }

    @Test
    void staff_open_a_case_for_somebody_on_the_phone_who_has_to_open_it_and_give_all_that_is_wanted() {
        Person alice = cases.realm().users().withOtp();
        Member bob = cases.member();
        Member carol = cases.member();
        DeskClient desk = cases.at(bob);

        Answer opened = desk.open(alice.name());
        String number = opened.body().path("number").asText();
        assertThat(opened.status()).as(opened.body().toString()).isEqualTo(201);
        assertThat(desk.see(number).body().path("bound").asBoolean()).isFalse();
        assertThat(cases.at(carol).approve(number, carol.key()).error())
                .as("before the link was opened")
                .isEqualTo("not_bound");
        Waiting waiting = cases.invited(alice);

        assertThat(waiting.number()).isEqualTo(number);
        assertThat(desk.approve(number, bob.key()).error()).as("who opened it").isEqualTo("is_requester");
        assertThat(cases.at(carol).approve(number, carol.key()).status()).isEqualTo(200);
        assertThat(RecoveryRealm.asksForPassword(cases.takeUp(waiting))).isTrue();
    }

    @Test
    void nobody_is_told_why_a_case_is_not_opened() {
        DeskClient desk = cases.at(cases.member());
        Answer nobody = desk.open("nobody-of-this-name");
        Answer robot = desk.open("service-account-batch");

        assertThat(nobody.status()).isEqualTo(409);
        assertThat(robot.status()).isEqualTo(409);
        assertThat(robot.body()).isEqualTo(nobody.body());
    }
}
