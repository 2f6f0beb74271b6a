package io.latchkey.it.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.Events;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.Page.Kind;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lockout must not be a weapon. */
@WithKeycloak
class LockoutIT {
    private static final String HOME = "46.5.17.20";
    private static final String ELSEWHERE_IN_THE_COUNTRY = "91.64.33.20";
    private static final String ABROAD = "200.160.2.80";
    private static final String SAFARI =
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15";
    private static final int AT_ONCE = 16;
    private static final String WRONG = "invalid_user_credentials";
    private static final String LOCKED = "user_temporarily_disabled";

    private Guard guard;
    private PolicyDocument policy;
    private Keycloak keycloak;
    private Events events;
    private Person owner;
    private Visitor device;

    @BeforeEach
    void the_owner_has_signed_in(Keycloak server, AdminClient admin, TestUsers users, Events kept) {
        keycloak = server;
        events = kept;
        guard = new Guard(server, admin);
        policy = PolicyDocument.of(admin, "{\"mode\":\"enforce\",\"lockout\":{\"spareRecognised\":true}}");
        owner = users.withOtp();
        device = new Visitor(server, owner, HOME).provesItself();
    }

    @AfterEach
    void everything_is_put_back() {
        policy.close();
        guard.close();
    }

    @Test
    void where_it_is_off_strangers_lock_the_owner_out_of_his_own_device(AdminClient admin) {
        try (PolicyDocument ignored = PolicyDocument.of(admin, "{\"mode\":\"enforce\"}")) {
            guard.strangersLock(owner);

            assertRefused(device.later().signIn("demo-app"), LOCKED);
        }
    }

    @Test
    void strangers_lock_everybody_out_of_stock_and_here_neither_lock_out_nor_freeze_anybody(
            AdminClient admin, TestUsers users) {
        List<Visitor> everybody = new ArrayList<>();
        List<Person> people = List.of(owner, users.withOtp(), users.withOtp());
        everybody.add(device);
        for (Person person : people.subList(1, people.size())) {
            everybody.add(new Visitor(keycloak, person, HOME).provesItself());
        }
        people.forEach(guard::strangersLock);

        try (PolicyDocument ignored = PolicyDocument.of(admin, "{\"mode\":\"enforce\"}")) {
            guard.signInBy("browser");
            everybody.forEach(visitor -> visitor.later().signIn("demo-app"));
            assertThat(people)
                    .as("Keycloak by itself")
                    .allMatch(person -> LOCKED.equals(
                            events.last("LOGIN_ERROR", person.name()).error()));
            guard.signInBy("latchkey browser");
        }

        assertThat(everybody).allMatch(visitor -> visitor.comesBack("demo-app").kind() == Kind.SIGNED_IN);
        assertThat(people)
                .allMatch(guard::isLocked)
                .allMatch(person -> standing(admin, person).equals("ORDINARY"));
    }

    @Test
    void the_owner_gets_in_from_his_device_and_place() {
        guard.strangersLock(owner);

        assertThat(device.comesBack("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);
        assertThat(events.last("LOGIN", owner.name()).detail("risk_lockout")).isEqualTo("spared");
        assertThat(events.last("LOGIN", owner.name()).detail("risk_evidence")).contains("behaviour.failures=+0.0");
    }

    @Test
    void a_further_factor_is_asked_for_and_taken_as_ever() {
        guard.strangersLock(owner);
        Page prompt = device.later().signIn("ops-console");

        assertThat(prompt.kind()).isEqualTo(Kind.OTP);
        assertThat(device.code(prompt).kind()).isEqualTo(Kind.SIGNED_IN);
        assertThat(events.last("LOGIN", owner.name()).detail("risk_lockout")).isEqualTo("spared");
    }

    @Test
    void a_device_on_which_only_the_password_was_given_is_not_spared() {
        Visitor thief = new Visitor(keycloak, owner, HOME);
        assertThat(thief.comesBack("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);
        guard.strangersLock(owner);

        assertRefused(thief.later().signIn("demo-app"), LOCKED);
    }

    @Test
    void strangers_stay_locked_out_after_it() {
        guard.strangersLock(owner);
        assertThat(device.comesBack("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);

        assertThat(guard.isLocked(owner)).isTrue();
        assertRefused(guard.stranger(owner).signIn("demo-app"), LOCKED);
        assertRefused(new Visitor(keycloak, owner, HOME).signIn("demo-app"), LOCKED);
    }

    @Test
    void another_network_of_his_country_is_a_usual_place() {
        guard.strangersLock(owner);
        device.browser().from(ELSEWHERE_IN_THE_COUNTRY);

        assertThat(device.comesBack("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);
    }

    @Test
    void his_device_abroad_is_not_spared() {
        guard.strangersLock(owner);
        device.browser().from(ABROAD);

        assertRefused(device.later().signIn("demo-app"), LOCKED);
    }

    @Test
    void a_cookie_in_another_kind_of_browser_is_not_spared() {
        guard.strangersLock(owner);

        Visitor thief =
                device.copiedTo(Visitor.newBrowser().withUserAgent(SAFARI).from(HOME));

        assertRefused(thief.signIn("demo-app"), LOCKED);
    }

    @Test
    void a_cookie_copied_before_it_was_replaced_is_not_spared() {
        Visitor thief = device.copiedTo(Visitor.newBrowser().from(HOME));
        assertThat(device.comesBack("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);
        assertThat(device.comesBack("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);
        guard.strangersLock(owner);

        assertRefused(thief.signIn("demo-app"), LOCKED);
    }

    @Test
    void a_forged_cookie_is_not_spared() {
        guard.strangersLock(owner);
        String cookie = device.browser().cookies().value(Visitor.DEVICE_COOKIE);
        char last = cookie.charAt(cookie.length() - 2);
        device.browser()
                .cookies()
                .put(
                        Visitor.DEVICE_COOKIE,
                        cookie.substring(0, cookie.length() - 2)
                                + (last == 'A' ? 'B' : 'A')
                                + cookie.charAt(cookie.length() - 1),
                        "/realms/latchkey/");

        assertRefused(device.later().signIn("demo-app"), LOCKED);
    }

    @Test
    void another_users_device_is_not_spared(TestUsers users) {
        Visitor neighbour = new Visitor(keycloak, users.withOtp(), HOME);
        assertThat(neighbour.signIn("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);
        guard.strangersLock(owner);

        Visitor there = new Visitor(keycloak, owner, neighbour.later().browser());

        assertRefused(there.signIn("demo-app"), LOCKED);
    }

    @Test
    void wrong_passwords_from_his_device_lock_that_device_too() {
        guard.strangersLock(owner);
        device.later();
        for (int i = 1; i <= Guard.FAILURES; i++) {
            assertRefused(device.guess(), WRONG);
        }

        assertRefused(device.signIn("demo-app"), LOCKED);
    }

    @Test
    void many_guesses_at_once_from_his_device_are_no_more_than_one_after_another() throws Exception {
        guard.strangersLock(owner);
        List<Callable<Page>> guesses = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            Visitor copy = device.copiedTo(Visitor.newBrowser().from(HOME));
            Page page = copy.open("demo-app");
            guesses.add(() -> copy.password(page, "wrong"));
        }
        ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
        try {
            pool.invokeAll(guesses);
        } finally {
            pool.shutdownNow();
        }

        assertThat(events.all().stream()
                        .filter(event -> owner.id().equals(event.userId()) && WRONG.equals(event.error()))
                        .filter(event -> HOME.equals(event.ipAddress())))
                .hasSizeBetween(1, Guard.FAILURES);
    }

    @Test
    void what_he_got_wrong_before_the_lock_counts_for_his_device() {
        device.later();
        for (int i = 1; i <= Guard.FAILURES; i++) {
            assertRefused(device.guess(), WRONG);
            guard.hasCounted(owner, i);
        }

        assertThat(guard.isLocked(owner)).isTrue();
        assertRefused(device.signIn("demo-app"), LOCKED);
    }

    @Test
    void a_slip_of_his_own_does_not_lock_his_device() {
        guard.strangersLock(owner);
        assertRefused(device.later().guess(), WRONG);

        assertThat(device.signIn("demo-app").kind()).isEqualTo(Kind.SIGNED_IN);
    }

    @Test
    void an_account_that_was_locked_for_good_stays_locked() {
        guard.locksForGood();
        guard.strangersLock(owner);

        assertRefused(device.later().signIn("demo-app"), "user_disabled");
    }

    private static String standing(AdminClient admin, Person person) {
        return admin.get("latchkey/latchkey/users/" + person.id() + "/profile")
                .at("/standing/state")
                .asText();
    }

    private void assertRefused(Page page, String error) {
        assertThat(page.kind()).isEqualTo(Kind.PASSWORD);
        assertThat(events.last("LOGIN_ERROR", owner.name()).error()).isEqualTo(error);
    }
}
