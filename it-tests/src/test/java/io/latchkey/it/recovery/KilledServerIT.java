package io.latchkey.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.it.admin.MailedReset;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.server.LastingServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The server dies in the middle of many redemptions, as in a power cut: each case is redeemed once or not at all. */
@TestInstance(Lifecycle.PER_CLASS)
class KilledServerIT {
    private static final int PEOPLE = 16;

    private LastingServer server;
    private RecoveryRealm realm;

    /** Somebody who is about to press the button at his new password. */
    private record Recovering(Person person, HttpBrowser browser, Page form) {}

    /** What a browser saw of a press; the log says what became of it. */
    private enum Seen {
        DONE,
        NOTHING
    }

    @BeforeAll
    void start() throws IOException {
        server = LastingServer.start();
        realm = RecoveryRealm.make(server.keycloak(), server.mails(), "recovery-killed");
        realm.level("LOW", RecoveryIT.SHORT_WAIT);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void each_case_is_redeemed_once_or_not_at_all_and_the_log_says_which() throws Exception {
        List<Recovering> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(recovering("198.18." + i + ".7"));
        }
        List<Seen> seen = pressAllAndKill(people);
        assertThat(seen).as("in the middle of it").contains(Seen.DONE, Seen.NOTHING);

        SoftAssertions softly = new SoftAssertions();
        List<Recovering> left = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            Person person = people.get(i).person();
            boolean redeemed = states(person).equals(List.of("REDEEMED"));
            softly.assertThat(states(person)).as("cases").hasSize(1);
            softly.assertThat(redemptions(person)).as("rows of the log").hasSize(redeemed ? 1 : 0);
            softly.assertThat(realm.signsIn(person, RecoveryRealm.NEW))
                    .as("new one")
                    .isEqualTo(redeemed);
            if (seen.get(i) == Seen.DONE) {
                softly.assertThat(redeemed).as("what was told is kept").isTrue();
            }
            if (!redeemed) {
                left.add(people.get(i));
            }
        }
        softly.assertAll();
        System.out.println(
                "Killed in the middle of " + PEOPLE + " redemptions: " + (PEOPLE - left.size()) + " were redeemed, "
                        + seen.stream().filter(one -> one == Seen.DONE).count() + " of them told so.");
        assertThat(left).as("not all were through").isNotEmpty();
        goesOnInTheSameBrowser(left.get(0));
    }

    /** The case outlives the server and the authentication in it. */
    private void goesOnInTheSameBrowser(Recovering recovering) {
        Page resume = MailedReset.form(realm.realm(), recovering.browser());
        Page page = recovering
                .browser()
                .submit(resume.form("id=\"latchkey-submit\"").orElseThrow(), Map.of());
        Page form =
                RecoveryRealm.asksForPassword(page) ? page : MailedReset.button(recovering.browser(), page, "password");

        realm.choose(recovering.browser(), form);

        assertThat(redemptions(recovering.person())).hasSize(1);
        assertThat(realm.signsIn(recovering.person(), RecoveryRealm.NEW)).isTrue();
    }

    private List<Seen> pressAllAndKill(List<Recovering> people) throws Exception {
        CountDownLatch some = new CountDownLatch(2);
        ExecutorService pool = Executors.newFixedThreadPool(PEOPLE);
        List<Future<Seen>> presses = new ArrayList<>();
        for (Recovering one : people) {
            presses.add(pool.submit(() -> {
                try {
                    Page end = realm.choose(one.browser(), one.form());
                    some.countDown();
                    return end.has("kc-info-message") ? Seen.DONE : Seen.NOTHING;
                } catch (UncheckedIOException e) {
                    return Seen.NOTHING;
                }
            }));
        }
        assertThat(some.await(60, TimeUnit.SECONDS)).as("some are through").isTrue();
        server.killAndStartAgain();
        List<Seen> seen = new ArrayList<>();
        for (Future<Seen> press : presses) {
            seen.add(press.get());
        }
        pool.shutdown();
        return seen;
    }

    private Recovering recovering(String address) {
        Person person = realm.realm().users().withOtp();
        HttpBrowser browser = new HttpBrowser().from(address);
        Page form = realm.otp(browser, realm.open(browser, person), person);
        assertThat(RecoveryRealm.asksForPassword(form)).as(form.title()).isTrue();
        return new Recovering(person, browser, form);
    }

    private List<String> states(Person person) {
        return server.database().column("SELECT STATE FROM LATCHKEY_CASE WHERE USER_ID = ?", person.id());
    }

    private List<String> redemptions(Person person) {
        return server.database()
                .column(
                        "SELECT S.CONTENT FROM LATCHKEY_CASE_STEP S JOIN LATCHKEY_CASE C ON C.ID = S.CASE_ID"
                                + " WHERE C.USER_ID = ? AND S.CONTENT LIKE '%\"action\":\"REDEEM\"%'",
                        person.id());
    }
}
