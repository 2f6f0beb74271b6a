package io.latchkey.it.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.admin.Realm;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.Decisions;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.Page.Kind;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Device cookies that somebody else made, changed, copied or brought along. */
@WithKeycloak
class DeviceCookieIT {
    private static final String HOME = "198.18.3.7";
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

    @Test
    void what_the_server_did_not_write_is_forged(Keycloak keycloak, TestUsers users, Decisions decisions) {
        Person person = users.withOtp();
        Visitor visitor = new Visitor(keycloak, person, HOME);
        visitor.signIn("demo-app");
        Map<String, String> forged = new LinkedHashMap<>();
        String real = visitor.device();
        for (int position : List.of(0, 2, 5, 12, 30, 60, 84)) {
            forged.put("byte " + position + " changed", changed(real, position));
        }
        forged.put("cut", real.substring(0, real.length() - 4));
        forged.put("longer", real + "AAAA");
        forged.put("long", "A".repeat(3000));
        forged.put("no base64", "%00%0a<script>");
        forged.put("a quoted string", "\"" + real + "x\"");

        forged.forEach((how, cookie) -> {
            Page page = visitor.withDevice(cookie).comesBack("payroll");

            assertThat(page.kind()).as(how).isEqualTo(Kind.OTP);
            assertThat(decisions.last(person).finding("device.token")).as(how).isEqualTo("forged");
        });
        assertThat(visitor.withDevice(real).comesBack("demo-app").kind())
                .as("the real one, after all that")
                .isEqualTo(Kind.SIGNED_IN);
    }

    @Test
    void one_users_device_is_nothing_to_another(Keycloak keycloak, TestUsers users, Decisions decisions) {
        Visitor neighbour = new Visitor(keycloak, users.withOtp(), HOME);
        neighbour.code(neighbour.signIn("payroll"), "latchkey-trust");
        assertThat(neighbour.comesBack("payroll").kind()).as("trusted").isEqualTo(Kind.SIGNED_IN);
        Person person = users.withOtp();
        new Visitor(keycloak, person, HOME).signIn("demo-app");

        Visitor thief = new Visitor(keycloak, person, HOME).withDevice(neighbour.device());
        Page page = thief.signIn("payroll");

        assertThat(page.kind()).isEqualTo(Kind.OTP);
        assertThat(decisions.last(person).finding("device.token")).isEqualTo("new");
    }

    @Test
    void one_realms_device_is_nothing_to_another_realm(
            Keycloak keycloak, TestUsers users, Decisions decisions, MailSink mails) throws IOException {
        Person person = users.withOtp();
        new Visitor(keycloak, person, HOME).signIn("demo-app");
        try (Realm other = Realm.copy(keycloak, mails, "neighbour", "medium")) {
            String foreign =
                    other.signIn(other.users().withPassword()).cookies().value(Visitor.DEVICE_COOKIE);
            assertThat(foreign).isNotEmpty();

            Page page = new Visitor(keycloak, person, HOME).withDevice(foreign).signIn("payroll");

            assertThat(page.kind()).isEqualTo(Kind.OTP);
            assertThat(decisions.last(person).finding("device.token")).isEqualTo("new");
        }
    }

    @Test
    void a_household_shares_a_browser_and_each_stays_known(Keycloak keycloak, TestUsers users, Decisions decisions) {
        Person one = users.withOtp();
        Person other = users.withOtp();
        HttpBrowser shared = new HttpBrowser().withUserAgent(Visitor.CHROME).from(HOME);
        new Visitor(keycloak, one, shared).provesItself();
        new Visitor(keycloak, other, shared).provesItself();
        for (Person person : List.of(one, other)) {
            assertThat(new Visitor(keycloak, person, shared)
                            .later()
                            .signIn("demo-app")
                            .kind())
                    .isEqualTo(Kind.SIGNED_IN);
        }

        assertThat(decisions.last(one).finding("device.token")).isEqualTo("known");
        assertThat(decisions.last(other).finding("device.token")).isEqualTo("known");
    }

    @Test
    void a_cookie_whose_successors_were_seen_is_a_copy(Keycloak keycloak, TestUsers users, Decisions decisions) {
        Person person = users.withOtp();
        Visitor owner = new Visitor(keycloak, person, HOME);
        owner.signIn("demo-app");
        String stolen = owner.device();
        for (int i = 0; i < 3; i++) {
            assertThat(owner.comesBack("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);
        }

        Visitor thief = new Visitor(keycloak, person, HOME).withDevice(stolen);
        Page page = thief.signIn("demo-app");

        assertThat(page.kind()).isEqualTo(Kind.OTP);
        assertThat(decisions.last(person).finding("device.token")).isEqualTo("copied");
        assertThat(decisions.last(person).level()).isEqualTo("MEDIUM");
        assertThat(owner.comesBack("demo-app").kind()).as("the owner").isEqualTo(Kind.SIGNED_IN);
    }

    @Test
    void tabs_that_sign_in_at_once_do_not_clash(Keycloak keycloak, TestUsers users, Decisions decisions) {
        Person person = users.withOtp();
        Visitor owner = new Visitor(keycloak, person, HOME).provesItself();
        String before = owner.device();
        List<String> after = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            owner.withDevice(before).comesBack("demo-app");
            assertThat(decisions.last(person).finding("device.token")).isEqualTo("known");
            after.add(owner.device());
        }

        for (String cookie : after) {
            owner.withDevice(cookie).comesBack("demo-app");
            assertThat(decisions.last(person).finding("device.token")).isEqualTo("known");
        }
    }

    @Test
    void a_stolen_cookie_in_another_browser_does_not_make_an_otp_count_at_high(
            Keycloak keycloak, TestUsers users, AdminClient admin, Decisions decisions) {
        Person person = users.withOtp();
        Visitor owner = new Visitor(keycloak, person, HOME).provesItself();
        HttpBrowser firefox = new HttpBrowser().withUserAgent(FIREFOX).from(HOME);
        Visitor thief = new Visitor(keycloak, person, firefox).withDevice(owner.device());

        try (PolicyDocument ignored = PolicyDocument.highAndNeverCritical(admin)) {
            Page refused = thief.signIn("demo-app");
            assertThat(refused.has("latchkey-no-factor")).isTrue();
            assertThat(decisions.last(person).finding("device.token")).isEqualTo("transplanted");
            assertThat(owner.comesBack("demo-app").kind())
                    .as("the owner, in the browser it was given to")
                    .isEqualTo(Kind.OTP);
        }
    }

    @Test
    void a_browser_that_tells_nothing_of_itself_is_recognised_all_the_same(
            Keycloak keycloak, TestUsers users, Decisions decisions) {
        Person person = users.withOtp();
        Visitor shy = new Visitor(
                        keycloak, person, new HttpBrowser().withUserAgent("").from(HOME))
                .provesItself();

        assertThat(shy.comesBack("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);

        assertThat(decisions.last(person).finding("device.token")).isEqualTo("known");
    }

    private static String changed(String cookie, int position) {
        byte[] bytes = Base64.getUrlDecoder().decode(cookie);
        bytes[position] ^= 1;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
