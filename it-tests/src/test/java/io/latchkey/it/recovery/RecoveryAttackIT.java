package io.latchkey.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.admin.MailedReset;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.Mail;
import io.latchkey.it.server.MailSink;
import io.latchkey.it.server.Waiting;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Ways round a recovery, each tried on the real flow. */
@WithKeycloak
@TestInstance(Lifecycle.PER_CLASS)
class RecoveryAttackIT {
    private static final String FLOW = "latchkey reset credentials";
    private static final String FACTORS = "latchkey reset credentials factors";
    private static final int RACERS = 50;

    private RecoveryRealm realm;
    private MailSink mails;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink sink) throws IOException {
        mails = sink;
        realm = RecoveryRealm.make(keycloak, sink, "recovery-attacks");
        realm.level("LOW", RecoveryIT.SHORT_WAIT);
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @Test
    void skip_the_mail() {
        Person victim = realm.realm().users().withPassword();
        HttpBrowser thief = new HttpBrowser().from(RecoveryRealm.ABROAD);
        Page form = MailedReset.form(realm.realm(), thief);
        URI action = form.form("name=\"username\"").orElseThrow().action();

        List<Page> attempts = List.of(
                thief.post(action, Map.of("tryAnotherWay", "on")),
                thief.post(action, Map.of("username", victim.name())),
                thief.post(with(action, realm.execution(FLOW, "latchkey-recovery-case")), Map.of("do", "look")),
                thief.post(
                        action,
                        Map.of(
                                "username",
                                victim.name(),
                                "authenticationExecution",
                                realm.execution(FLOW, "latchkey-recovery-case"))),
                thief.post(requiredAction(action), realm.password()),
                thief.open(form.url()));

        assertThat(attempts).noneMatch(RecoveryRealm::asksForPassword).noneMatch(RecoveryRealm::isCase);
        assertThat(realm.signsIn(victim, victim.password())).isTrue();
    }

    @Test
    void go_through_the_first_tab_after_naming_the_victim_in_another() {
        Person victim = realm.realm().users().withPassword();
        HttpBrowser thief = new HttpBrowser().from(RecoveryRealm.ABROAD);
        Page first = MailedReset.form(realm.realm(), thief);
        URI action = first.form("name=\"username\"").orElseThrow().action();
        Page other = thief.post(action, Map.of("tryAnotherWay", "on"));
        thief.submit(
                other.form("name=\"username\"")
                        .orElse(first.form("name=\"username\"").orElseThrow()),
                Map.of("username", victim.name()));

        Page again = thief.open(first.url());
        Page posted = thief.post(action, Map.of());

        assertThat(List.of(again, posted))
                .noneMatch(RecoveryRealm::asksForPassword)
                .noneMatch(RecoveryRealm::isCase);
        assertThat(realm.signsIn(victim, victim.password())).isTrue();
    }

    @Test
    void skip_the_factor() {
        Person person = realm.realm().users().withOtp();
        HttpBrowser thief = new HttpBrowser().from(RecoveryRealm.ABROAD);
        Page prompt = realm.open(thief, person);
        URI action = prompt.form("name=\"otp\"").orElseThrow().action();

        Page without = thief.post(
                action, Map.of("authenticationExecution", realm.execution(FACTORS, "latchkey-recovery-without")));
        List<Page> attempts = List.of(
                without,
                thief.post(action, Map.of("tryAnotherWay", "on")),
                thief.post(with(action, realm.execution(FLOW, "latchkey-recovery-case")), Map.of("do", "wait")),
                thief.post(with(action, "latchkey-recovery-password"), realm.password()),
                thief.post(requiredAction(action), realm.password()));

        assertThat(attempts).noneMatch(RecoveryRealm::asksForPassword);
        assertThat(realm.signsIn(person, RecoveryRealm.NEW)).isFalse();
        assertThat(realm.signsIn(person, person.password())).isTrue();
    }

    @Test
    void press_a_link_again_after_its_case_was_used() {
        Person person = realm.realm().users().withOtp();
        HttpBrowser browser = new HttpBrowser().from(RecoveryRealm.HOME);
        MailedReset.ask(realm.realm(), browser, person.name());
        String link = MailedReset.mail(mails, person).link();
        realm.choose(browser, realm.otp(browser, MailedReset.press(browser, link), person));

        Page sameBrowser = MailedReset.press(browser, link);
        Page otherBrowser = MailedReset.press(new HttpBrowser().from(RecoveryRealm.ABROAD), link);

        assertThat(List.of(sameBrowser, otherBrowser)).allMatch(RecoveryRealm::isEnded);
    }

    @Test
    void use_a_ready_case_twice() {
        Person person = realm.realm().users().withOtp();
        HttpBrowser browser = new HttpBrowser().from(RecoveryRealm.HOME);
        Page form = realm.otp(browser, realm.open(browser, person), person);
        realm.choose(browser, form);

        Page again = browser.post(
                form.form("name=\"password-new\"").orElseThrow().action(),
                Map.of("password-new", "third-Pass-1", "password-confirm", "third-Pass-1"));

        assertThat(again.has("kc-info-message")).isFalse();
        assertThat(realm.signsIn(person, "third-Pass-1")).isFalse();
        assertThat(realm.signsIn(person, RecoveryRealm.NEW)).isTrue();
    }

    @Test
    void fifty_redemptions_at_once_redeem_once() throws Exception {
        Person person = realm.realm().users().withPassword();
        HttpBrowser browser = new HttpBrowser().from(RecoveryRealm.HOME);
        Page open = realm.open(browser, person);
        String number = RecoveryRealm.number(open);
        Page form = realm.until(browser, MailedReset.button(browser, open, "wait"), RecoveryRealm::asksForPassword);

        List<Integer> told =
                race(browser, form.form("name=\"password-new\"").orElseThrow().action());

        // Keycloak's end page is shown to whoever comes after the winner in the same tab too, so it doesn't tell who
        // won.
        assertThat(told).isNotEmpty();
        assertThat(told.stream().filter(i -> realm.accepts(person, "racer-Pass-" + i)))
                .hasSize(1);
        assertThat(realm.realm().events().all().stream()
                        .filter(event -> event.type().equals("UPDATE_PASSWORD")
                                && person.id().equals(event.userId())))
                .hasSize(1);
        assertThat(history(number))
                .filteredOn(entry -> entry.path("action").asText().equals("REDEEM") && !entry.has("refused"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.path("state").asText()).isEqualTo("REDEEMED"));
    }

    /** So many at once in one tab, each with a password of its own; which of them saw the page of a success. */
    private static List<Integer> race(HttpBrowser browser, URI action) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(RACERS);
        List<Future<Page>> racers = new ArrayList<>();
        for (int i = 0; i < RACERS; i++) {
            String password = "racer-Pass-" + i;
            racers.add(pool.submit(
                    () -> browser.post(action, Map.of("password-new", password, "password-confirm", password))));
        }
        List<Integer> told = new ArrayList<>();
        for (int i = 0; i < RACERS; i++) {
            if (racers.get(i).get().has("kc-info-message")) {
                told.add(i);
            }
        }
        pool.shutdown();
        return told;
    }

    /** What the desk sees of all that was done to a case. */
    private JsonNode history(String number) {
        DeskCases desk = new DeskCases(realm);
        return desk.at(desk.member()).see(number).body().path("history");
    }

    @Test
    void open_the_link_in_another_browser() {
        Person person = realm.realm().users().withOtp();
        HttpBrowser first = new HttpBrowser().from(RecoveryRealm.HOME);
        MailedReset.ask(realm.realm(), first, person.name());
        String link = MailedReset.mail(mails, person).link();
        Page prompt = MailedReset.press(first, link);
        Page case1 = realm.without(first, prompt);
        HttpBrowser second = new HttpBrowser().from(RecoveryRealm.ABROAD);

        Page case2 = realm.without(second, MailedReset.press(second, link));
        Page firstNow = MailedReset.button(first, case1, "look");

        assertThat(RecoveryRealm.number(case2)).isNotEqualTo(RecoveryRealm.number(case1));
        assertThat(RecoveryRealm.isEnded(firstNow)).isTrue();
    }

    @Test
    void take_over_the_flow_without_the_browser_that_the_case_is_bound_to() {
        Person person = realm.realm().users().withOtp();
        HttpBrowser owner = new HttpBrowser().from(RecoveryRealm.HOME);
        Page form = realm.otp(owner, realm.open(owner, person), person);
        HttpBrowser thief = new HttpBrowser().from(RecoveryRealm.ABROAD);
        for (String name : owner.cookies().names()) {
            // All that the owner's browser would send to this path, but for what holds the case.
            if (!name.startsWith("LATCHKEY_RECOVERY")) {
                thief.cookies()
                        .put(
                                name,
                                owner.cookies().value(name),
                                "/realms/" + realm.realm().name() + "/");
            }
        }

        Page page = thief.open(form.url());
        Page posted =
                thief.post(form.form("name=\"password-new\"").orElseThrow().action(), realm.password());

        assertThat(List.of(page, posted)).noneMatch(RecoveryRealm::asksForPassword);
        assertThat(realm.signsIn(person, RecoveryRealm.NEW)).isFalse();
    }

    @Test
    void a_mail_scanner_that_opens_everything_changes_nothing() {
        Person person = realm.realm().users().withOtp();
        HttpBrowser browser = new HttpBrowser().from(RecoveryRealm.HOME);
        MailedReset.ask(realm.realm(), browser, person.name());
        String link = MailedReset.mail(mails, person).link();
        HttpBrowser scanner = new HttpBrowser().from(RecoveryRealm.ABROAD);
        for (int i = 0; i < 5; i++) {
            assertThat(scanner.open(URI.create(link)).has("latchkey-recovery-open"))
                    .isTrue();
        }

        Page prompt = MailedReset.press(browser, link);

        assertThat(prompt.kind()).isEqualTo(Page.Kind.OTP);
    }

    @Test
    void change_the_user_in_mid_flow() {
        Person victim = realm.realm().users().withPassword();
        Person thief = realm.realm().users().withOtp();
        HttpBrowser browser = new HttpBrowser().from(RecoveryRealm.ABROAD);
        Page prompt = realm.open(browser, thief);
        URI action = prompt.form("name=\"otp\"").orElseThrow().action();
        Page form = browser.post(action, Map.of("otp", thief.code(), "username", victim.name()));

        browser.submit(
                form.form("name=\"password-new\"").orElseThrow(),
                Map.of(
                        "password-new", RecoveryRealm.NEW,
                        "password-confirm", RecoveryRealm.NEW,
                        "username", victim.name()));

        assertThat(realm.signsIn(victim, RecoveryRealm.NEW)).isFalse();
        assertThat(realm.signsIn(thief, RecoveryRealm.NEW)).isTrue();
    }

    @Test
    void tell_who_has_an_account() {
        Person person = realm.realm().users().withPassword();
        Person disabled = realm.realm().users().withPassword();
        realm.realm().admin().put(realm.realm().name() + "/users/" + disabled.id(), Map.of("enabled", false));
        List<Page> answers = new ArrayList<>();
        for (String name :
                List.of(person.name(), person.email(), disabled.name(), "nobody-at-all", "service-account-batch")) {
            answers.add(MailedReset.ask(realm.realm(), new HttpBrowser().from(RecoveryRealm.HOME), name));
        }

        assertThat(answers).extracting(Page::status).containsOnly(200);
        assertThat(answers).extracting(RecoveryAttackIT::text).containsOnly(text(answers.get(0)));
    }

    @Test
    void tell_by_the_time_of_the_answer_who_has_an_account() throws IOException {
        Person person = realm.realm().users().withPassword();
        HttpBrowser browser = new HttpBrowser().from(RecoveryRealm.HOME);
        Page form = MailedReset.form(realm.realm(), browser);
        Instant before = Instant.now();
        browser.submit(form.form("name=\"username\"").orElseThrow(), Map.of("username", person.name()));

        Mail mail = MailedReset.mail(mails, person);

        assertThat(Files.getLastModifiedTime(mail.file()).toInstant())
                .as("nothing of its making shares the answer's time")
                .isAfterOrEqualTo(before.plusSeconds(1));
    }

    @Test
    void a_sign_in_of_the_owner_ends_the_case() {
        Person person = realm.realm().users().withPassword();
        HttpBrowser thief = new HttpBrowser().from(RecoveryRealm.ABROAD);
        Page waiting = MailedReset.button(thief, realm.open(thief, person), "look");
        assertThat(RecoveryRealm.isCase(waiting)).isTrue();

        realm.realm().signIn(person);

        assertThat(RecoveryRealm.isEnded(thief.open(waiting.url()))).isTrue();
        assertThat(RecoveryRealm.isEnded(MailedReset.button(thief, waiting, "wait")))
                .isTrue();
    }

    @Test
    void a_second_case_beside_the_owners_blocks_both() {
        Person person = realm.realm().users().withOtp();
        HttpBrowser owner = new HttpBrowser().from(RecoveryRealm.HOME);
        Page prompt = realm.open(owner, person);
        HttpBrowser thief = new HttpBrowser().from(RecoveryRealm.ABROAD);
        MailedReset.ask(realm.realm(), thief, person.name());
        Page theirs = MailedReset.press(thief, newest(person, prompt));

        Page after = realm.otp(owner, prompt, person);

        assertThat(RecoveryRealm.asksForPassword(after)).isFalse();
        assertThat(theirs.kind()).isEqualTo(Page.Kind.OTP);
        assertThat(after.body()).contains("more than one recovery");
    }

    @Test
    void bury_a_mailbox_under_mails() {
        Person person = realm.realm().users().withPassword();
        for (int i = 0; i < 8; i++) {
            MailedReset.ask(realm.realm(), new HttpBrowser().from("192.0.2." + (i + 1)), person.name());
        }
        Person next = realm.realm().users().withPassword();
        MailedReset.ask(realm.realm(), new HttpBrowser().from("192.0.2.99"), next.name());
        MailedReset.mail(mails, next);

        assertThat(mails.mails().stream()
                        .filter(mail -> mail.to().equalsIgnoreCase(person.email()))
                        .filter(mail -> mail.text().contains("/latchkey/recovery?token=")))
                .hasSize(5);
    }

    private String newest(Person person, Page after) {
        return Waiting.until("a second mail", Duration.ofSeconds(15), () -> {
            List<String> links = mails.mails().stream()
                    .filter(mail -> mail.to().equalsIgnoreCase(person.email()))
                    .filter(mail -> mail.text().contains("/latchkey/recovery?token="))
                    .map(Mail::link)
                    .toList();
            return links.size() < 2 ? Optional.empty() : Optional.of(links.get(links.size() - 1));
        });
    }

    /** The page without what is new at each request. */
    private static String text(Page page) {
        return page.body()
                .replaceAll("(session_code|tab_id|client_data|execution|code)=[^\"&']*", "")
                .replaceAll("\"[A-Za-z0-9+/=_-]{30,}\"", "");
    }

    private static URI with(URI action, String execution) {
        return URI.create(action.toString().replaceAll("execution=[^&]*", "execution=" + execution));
    }

    private static URI requiredAction(URI action) {
        return URI.create(action.toString()
                .replace("/reset-credentials", "/required-action")
                .replaceAll("execution=[^&]*", "execution=latchkey-recovery-password"));
    }
}
