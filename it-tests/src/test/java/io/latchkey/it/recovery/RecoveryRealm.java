package io.latchkey.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.admin.MailedReset;
import io.latchkey.it.admin.Realm;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import io.latchkey.it.server.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A realm for recoveries, at whatever level a test wants. Sign-ins are never asked for anything. */
record RecoveryRealm(Realm realm, MailSink mails) implements AutoCloseable {
    static final String NEW = "quite-Another-1";
    static final String HOME = "203.0.113.7";
    static final String ABROAD = "198.51.100.7";

    private static final Pattern NUMBER = Pattern.compile("id=\"latchkey-number\"[^>]*>\\s*([A-Z0-9-]+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    static RecoveryRealm make(Keycloak keycloak, MailSink mails, String name) throws IOException {
        return new RecoveryRealm(Realm.copy(keycloak, mails, name, "low"), mails);
    }

    /**
     * From now on every recovery from {@link #ABROAD} by an unknown browser is at this level, and at LOW nothing scores at all.
     *
     * @param table what stands in the policy's table instead of the default; may be empty
     */
    void level(String level, String table) throws IOException {
        level(level, table, 0, "webauthn");
    }

    /** The same, and approvers' accounts must have stood for so many hours. */
    void level(String level, String table, int settledHours) throws IOException {
        level(level, table, settledHours, "webauthn");
    }

    /** The same as at {@code HIGH}, but approvals are confirmed by this. */
    void confirmedBy(String factor) throws IOException {
        level("HIGH", "", 0, factor);
    }

    private void level(String level, String table, int settledHours, String confirmation) throws IOException {
        ObjectNode policy = JSON.createObjectNode();
        policy.put("mode", "enforce");
        policy.putObject("levels").put("medium", 98).put("high", 99).put("critical", 100);
        ObjectNode recovery = policy.putObject("recovery");
        int above = switch (level) {
            case "LOW" -> 0;
            case "MEDIUM" -> 1;
            case "HIGH" -> 2;
            default -> 3;
        };
        recovery.putObject("levels")
                .put("medium", above > 0 ? 1 : 97)
                .put("high", above > 1 ? 2 : 98)
                .put("critical", above > 2 ? 3 : 99);
        recovery.putObject("desk").put("settledHours", 0);
        recovery.putObject("desk").put("settledHours", settledHours).put("confirmation", confirmation);
        if (!table.isEmpty()) {
            recovery.set("table", JSON.readTree(table));
        }
        realm.putPolicy(policy.toString());
    }

    /** Somebody asks for the mail, opens its link in this browser and presses the button. */
    Page open(HttpBrowser browser, Person person) {
        MailedReset.ask(realm, browser, person.name());
        return MailedReset.press(browser, MailedReset.mail(mails, person).link());
    }

    Page otp(HttpBrowser browser, Page prompt, Person person) {
        return browser.enterOtp(prompt, person.code());
    }

    Page choose(HttpBrowser browser, Page form) {
        return MailedReset.choose(browser, form, NEW);
    }

    /** Goes on from the prompt for a factor without one. */
    Page without(HttpBrowser browser, Page prompt) {
        return browser.post(
                prompt.form("name=\"otp\"").orElseThrow().action(),
                Map.of(
                        "authenticationExecution",
                        execution("latchkey reset credentials factors", "latchkey-recovery-without")));
    }

    /** Id of a step in a flow. */
    String execution(String flow, String step) {
        for (JsonNode one :
                realm.admin().get(realm.name() + "/authentication/flows/" + flow.replace(" ", "%20") + "/executions")) {
            if (one.path("providerId").asText().equals(step)) {
                return one.path("id").asText();
            }
        }
        throw new IllegalStateException("No " + step + " in " + flow);
    }

    boolean signsIn(Person person, String password) {
        return logIn(person, password).kind() == Page.Kind.SIGNED_IN;
    }

    /** Whether a password is right, whatever the sign-in is asked for after it. */
    boolean accepts(Person person, String password) {
        return logIn(person, password).kind() != Page.Kind.PASSWORD;
    }

    private Page logIn(Person person, String password) {
        HttpBrowser browser = new HttpBrowser().from(HOME);
        return browser.logIn(browser.open(realm.client("demo-app").begin().url()), person.name(), password);
    }

    /** The number of the case that a page shows. */
    static String number(Page page) {
        Matcher number = NUMBER.matcher(page.body());
        assertThat(number.find()).as(page.title()).isTrue();
        return number.group(1);
    }

    /** Looks again and again where a recovery stands, as the page's button does, until it is as wanted. */
    Page until(HttpBrowser browser, Page page, Predicate<Page> wanted) {
        AtomicReference<Page> last = new AtomicReference<>(page);
        return Waiting.until("the page goes on", Duration.ofSeconds(20), () -> {
            Page now = last.updateAndGet(before -> MailedReset.button(browser, before, "look"));
            return wanted.test(now) ? Optional.of(now) : Optional.empty();
        });
    }

    static boolean asksForPassword(Page page) {
        return page.body().contains("name=\"password-new\"");
    }

    static boolean isCase(Page page) {
        return page.has("latchkey-recovery-case");
    }

    static boolean isEnded(Page page) {
        return page.has("latchkey-recovery-ended");
    }

    JsonNode profile(Person person) {
        return realm.admin().get(realm.name() + "/latchkey/users/" + person.id() + "/profile");
    }

    Map<String, String> password() {
        return Map.of("password-new", NEW, "password-confirm", NEW);
    }

    @Override
    public void close() {
        realm.close();
    }
}
