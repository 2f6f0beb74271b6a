package io.latchkey.it.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.latchkey.it.client.DemoRealm;
import io.latchkey.it.client.DeskClient;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.server.Mail;
import io.latchkey.it.server.MailSink;
import io.latchkey.it.server.Waiting;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** What happens in a story about recoveries, and how it is told. */
final class RecoveryStage {
    private static final Pattern NUMBER = Pattern.compile("id=\"latchkey-number\"[^>]*>\\s*([A-Z0-9-]+)");
    private static final String LINK = "/latchkey/recovery?token=";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String NEW_PASSWORD = "quite-Another-1";

    private final Stage stage;

    RecoveryStage(Stage stage) {
        this.stage = stage;
    }

    void title(String title) {
        stage.say("");
        stage.say("== " + title);
    }

    void say(String line) {
        stage.say(line);
    }

    Person somebodyWithoutFactor() {
        return new TestUsers(stage.admin(), stage.realm()).withPassword();
    }

    /** Somebody who may manage the realm. */
    Person administrator() {
        Person person = new TestUsers(stage.admin(), stage.realm()).withOtp();
        String management = stage.admin().clientUuid(stage.realm(), "realm-management");
        stage.admin()
                .post(
                        stage.realm() + "/users/" + person.id() + "/role-mappings/clients/" + management,
                        List.of(stage.admin().get(stage.realm() + "/clients/" + management + "/roles/realm-admin")));
        return person;
    }

    /** Asks for the mail, also where the browser is signed in and no page would offer it. */
    void ask(HttpBrowser browser, Person person) {
        Page form = browser.open(stage.server()
                .resolve("/realms/" + stage.realm() + "/login-actions/reset-credentials?client_id=demo-app"));
        browser.submit(form.form("name=\"username\"").orElseThrow(), Map.of("username", person.name()));
    }

    /** Asks for the mail, opens its link, presses the button, and gives the code of the app where that is asked for. */
    Page open(HttpBrowser browser, Person person) {
        ask(browser, person);
        Page link = browser.open(
                URI.create(mail(person, mail -> mail.text().contains(LINK)).link()));
        Page page = browser.submit(link.form("name=\"token\"").orElseThrow(), Map.of());
        say("   proven: mailed link");
        if (page.kind() == Page.Kind.OTP) {
            page = browser.enterOtp(page, person.code());
            say("   proven: code of the app");
        }
        return page;
    }

    /** Chooses a new password, if the page asks for one. */
    Page finish(HttpBrowser browser, Page page, Person person) {
        return page.body().contains("name=\"password-new\"") ? choose(browser, page) : page;
    }

    Page choose(HttpBrowser browser, Page form) {
        return browser.submit(
                form.form("name=\"password-new\"").orElseThrow(),
                Map.of("password-new", NEW_PASSWORD, "password-confirm", NEW_PASSWORD));
    }

    Page press(HttpBrowser browser, Page page, String button) {
        return browser.submit(page.form("name=\"do\"").orElseThrow(), Map.of("do", button));
    }

    Page afterWaiting(HttpBrowser browser, Page page) {
        AtomicReference<Page> last = new AtomicReference<>(page);
        return Waiting.until("the wait to end", PATIENCE, () -> {
            Page now = last.updateAndGet(before -> press(browser, before, "look"));
            return now.body().contains("name=\"password-new\"") ? Optional.of(now) : Optional.empty();
        });
    }

    void outcome(Page page) {
        say("   " + (page.has("kc-info-message") ? "the new password is set; now he signs in with it" : page.title()));
    }

    /** The number of the case that a page shows. */
    String number(Page page) {
        Matcher number = NUMBER.matcher(page.body());
        if (!number.find()) {
            throw new DemoException(
                    "No case is shown: " + page.title()
                            + ". What was asked for within the hour counts, earlier plays of this story too: restart the demo with --clean.");
        }
        return number.group(1);
    }

    DeskClient desk(String name, String address) {
        return DeskClient.signIn(stage.server(), stage.realm(), new HttpBrowser(), staff(name), address);
    }

    /** What is wanted, and why, as staff see it. */
    void explain(DeskClient desk, String number) {
        JsonNode seen = desk.see(number).body();
        say("   level " + seen.path("level").asText() + ", "
                + seen.path("accountClass").asText() + " account, "
                + seen.at("/request/device").asText() + ", "
                + seen.at("/request/place").asText());
        seen.path("ways")
                .forEach(way -> say("   enough: " + way.path("text").asText() + "; missing "
                        + String.join(", ", texts(way.path("missing")))));
        seen.path("reasons").forEach(reason -> say("   because: " + reason.asText()));
        seen.path("findings")
                .forEach(finding -> say("            " + finding.path("text").asText()));
    }

    void approve(DeskClient desk, String name, String number) {
        DeskClient.Answer answer = desk.approve(number, staff(name).code());
        say("   "
                + (answer.status() == 200
                        ? "state " + answer.body().path("state").asText()
                        : answer.body()));
    }

    String revoke(DeskClient desk, String number) {
        return "state "
                + desk.act(number, "revoke", "The voice was somebody else's")
                        .body()
                        .path("state")
                        .asText();
    }

    /** Presses the button that the newest mail with one leads to. */
    String disown(HttpBrowser browser, Person person) {
        Mail mail = mail(person, one -> one.text().contains("disown"));
        Page page = browser.open(URI.create(mail.link()));
        return browser.submit(page.form("name=\"token\"").orElseThrow(), Map.of())
                .title();
    }

    String standing(Person person) {
        return stage.admin()
                .get(stage.realm() + "/latchkey/users/" + person.id() + "/profile")
                .at("/standing/state")
                .asText();
    }

    /** Tells what the owner of an account was told whose recovery was refused. */
    /** Presses the mailed link of somebody whose recovery is refused. */
    void refused(HttpBrowser browser, Person person) {
        ask(browser, person);
        Page link = browser.open(
                URI.create(mail(person, mail -> mail.text().contains(LINK)).link()));
        Page page = browser.submit(link.form("name=\"token\"").orElseThrow(), Map.of());
        Mail mail = mail(person, one -> !one.text().contains(LINK));
        say("   the page says “" + page.title() + "”, as of any dead link; the owner is mailed “" + mail.subject()
                + "”");
    }

    void withTable(String table, Runnable something) {
        stage.withRecoveryTable(table, something);
    }

    private Person staff(String name) {
        DemoRealm.User user = stage.demo().user(name);
        return new Person(stage.admin().userId(stage.realm(), name), name, user.password(), "", stage.appOf(user));
    }

    private Mail mail(Person person, Predicate<Mail> wanted) {
        return Waiting.until(
                "a mail to " + person.name(),
                PATIENCE,
                () -> MailSink.in(stage.mails()).stream()
                        .filter(mail -> mail.to().equalsIgnoreCase(person.email()))
                        .filter(wanted)
                        .reduce((earlier, later) -> later));
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
