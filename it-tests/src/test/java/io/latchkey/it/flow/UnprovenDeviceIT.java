package io.latchkey.it.flow;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That the password was given on a device once doesn't say that it is its user's. */
@WithKeycloak
class UnprovenDeviceIT {
    private static final String HOME = "46.5.19.20";
    private static final int ORDINARY = 10;

    private final Keycloak keycloak;
    private final TestUsers users;
    private final AdminClient admin;
    private final Events events;
    private final Decisions decisions;

    UnprovenDeviceIT(Keycloak keycloak, TestUsers users, AdminClient admin, Events events, Decisions decisions) {
        this.keycloak = keycloak;
        this.users = users;
        this.admin = admin;
        this.events = events;
        this.decisions = decisions;
    }

    @Test
    void where_any_sign_in_proves_a_device_the_password_opens_payroll_by_way_of_an_ordinary_client() {
        Person person = users.withOtp();
        usesHisOwnBrowser(person);
        try (PolicyDocument ignored = PolicyDocument.anySignInProves(admin)) {
            Visitor thief = new Visitor(keycloak, person, HOME);

            assertThat(thief.signIn("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);
            assertThat(thief.open("payroll").kind()).isEqualTo(Kind.SIGNED_IN);
        }
    }

    @Test
    void a_thief_in_the_users_own_network_is_asked_when_he_goes_on_to_payroll_by_single_sign_on() {
        Person person = users.withOtp();
        usesHisOwnBrowser(person);
        Visitor thief = new Visitor(keycloak, person, HOME);

        Page ordinary = thief.signIn("demo-app");
        Page payroll = thief.open("payroll");

        assertThat(ordinary.kind()).isEqualTo(Kind.SIGNED_IN);
        assertThat(payroll.kind()).isEqualTo(Kind.OTP);
        assertThat(decisions.last(person).level()).isEqualTo("MEDIUM");
    }

    @Test
    void he_is_asked_after_many_sign_ins_too_in_this_browser_and_in_new_ones() {
        Person person = users.withOtp();
        usesHisOwnBrowser(person);
        Visitor thief = new Visitor(keycloak, person, HOME);
        for (int i = 0; i < ORDINARY; i++) {
            assertThat(thief.comesBack("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);
            assertThat(new Visitor(keycloak, person, HOME).comesBack("demo-app").kind())
                    .isEqualTo(Kind.SIGNED_IN);
        }

        assertThat(thief.open("payroll").kind()).isEqualTo(Kind.OTP);
        assertThat(thief.later().signIn("payroll").kind()).isEqualTo(Kind.OTP);
    }

    @Test
    void its_user_is_not_asked_again_once_he_has_proved_himself_on_it() {
        Person person = users.withOtp();
        Visitor owner = usesHisOwnBrowser(person);
        assertThat(owner.code(owner.open("payroll")).kind()).isEqualTo(Kind.SIGNED_IN);

        assertThat(owner.later().signIn("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);
        assertThat(owner.open("payroll").kind()).isEqualTo(Kind.SIGNED_IN);
        assertThat(events.last("LOGIN", person.name()).detail("risk_evidence")).contains("device.token=-16.0");
    }

    @Test
    void an_otp_from_it_does_not_count_at_high_and_does_from_a_proven_one() {
        Person person = users.withOtp();
        Visitor owner = usesHisOwnBrowser(person);
        assertThat(owner.code(owner.open("payroll")).kind()).isEqualTo(Kind.SIGNED_IN);
        Visitor thief = new Visitor(keycloak, person, HOME);
        assertThat(thief.signIn("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);

        try (PolicyDocument ignored = PolicyDocument.highAndNeverCritical(admin)) {
            assertThat(thief.later().signIn("demo-app").has("latchkey-no-factor"))
                    .isTrue();
            assertThat(owner.later().signIn("demo-app").kind()).isEqualTo(Kind.OTP);
        }
    }

    @Test
    void nobody_is_invited_to_enrol_on_it_whether_he_gave_a_password_or_a_mailed_code(MailSink mails) {
        Person person = users.withPassword();
        Visitor thief = new Visitor(keycloak, person, HOME);
        assertThat(thief.signIn("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);
        try (PolicyDocument ignored = PolicyDocument.scoring(admin, "enforce", 16)) {
            Page prompt = thief.later().signIn("demo-app");
            Page end = thief.browser()
                    .submit(
                            prompt.form("name=\"code\"").orElseThrow(),
                            Map.of("code", MailedCodes.last(mails, person)));
            assertThat(end.kind()).isEqualTo(Kind.SIGNED_IN);
        }

        assertThat(thief.later().signIn("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);
        try (PolicyDocument ignored = PolicyDocument.anySignInProves(admin)) {
            assertThat(thief.later().signIn("demo-app").has("latchkey-invite-form"))
                    .as("where any sign-in proves a device")
                    .isTrue();
        }
    }

    /** Ten ordinary sign-ins behind him, in another browser than that of any thief. */
    private Visitor usesHisOwnBrowser(Person person) {
        Visitor owner = new Visitor(keycloak, person, HOME);
        for (int i = 0; i < ORDINARY; i++) {
            assertThat(owner.comesBack("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);
        }
        return owner;
    }
}
