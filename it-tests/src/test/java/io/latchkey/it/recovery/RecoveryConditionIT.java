package io.latchkey.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.it.client.AdminClient;
import io.latchkey.it.client.HttpBrowser;
import io.latchkey.it.client.Page;
import io.latchkey.it.client.TestUsers.Person;
import io.latchkey.it.junit.WithKeycloak;
import io.latchkey.it.server.Keycloak;
import io.latchkey.it.server.MailSink;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * "Condition - Recovery requires…" in a branch that denies whatever recovery it holds for, before the step that shows the
 * case. It holds for what every open way wants: the policy's own, what is enough at a higher level, and that of the lost.
 */
@WithKeycloak
@TestInstance(Lifecycle.PER_CLASS)
class RecoveryConditionIT {
    private static final String FLOW = "latchkey reset credentials";
    private static final String BRANCH = "stopped";

    private RecoveryRealm realm;
    private AdminClient admin;
    private String condition;

    @BeforeAll
    void makeRealm(Keycloak keycloak, MailSink mails) throws IOException {
        realm = RecoveryRealm.make(keycloak, mails, "recovery-condition");
        admin = realm.realm().admin();
        admin.post(
                executions(FLOW) + "/flow",
                Map.of(
                        "alias",
                        BRANCH,
                        "type",
                        "basic-flow",
                        "provider",
                        "registration-page-form",
                        "description",
                        "-"));
        admin.post(executions(BRANCH) + "/execution", Map.of("provider", "latchkey-recovery"));
        admin.post(executions(BRANCH) + "/execution", Map.of("provider", "deny-access-authenticator"));
        require(FLOW, BRANCH, "CONDITIONAL");
        require(BRANCH, "latchkey-recovery", "REQUIRED");
        require(BRANCH, "deny-access-authenticator", "REQUIRED");
        condition = realm.execution(BRANCH, "latchkey-recovery");
        // Before the step that shows the case.
        admin.post(
                "%s/authentication/executions/%s/raise-priority"
                        .formatted(name(), step(FLOW, BRANCH).path("id").asText()),
                Map.of());
        admin.post(
                "%s/authentication/executions/%s/config".formatted(name(), condition),
                Map.of("alias", BRANCH, "config", Map.of("requires", "approval")));
    }

    @AfterAll
    void removeRealm() {
        realm.close();
    }

    @ParameterizedTest
    @CsvSource({
        "approval, mail + approval, mail + approval,           open,    true",
        "approval, mail + wait 1h,  mail + approval,           open,    false",
        "wait,     mail + wait 1h,  mail + approval + wait 1h, open,    true",
        "wait,     mail + wait 1h,  mail + approval,           open,    false",
        "device,   mail + device,   mail + device + approval,  refused, true",
        "device,   mail + device,   mail + device + approval,  open,    false",
        "factor,   mail + wait 1h,  mail + approval,           open,    false",
        "refuse,   mail + wait 1h,  mail + approval,           open,    false",
    })
    void it_holds_if_nothing_is_enough_without_that(
            String requires, String low, String medium, String lost, boolean holds) throws IOException {
        realm.level("LOW", table(low, medium, lost.equals("refused")));
        requires(requires);
        Person person = realm.realm().users().withPassword();

        Page page = realm.open(new HttpBrowser().from(RecoveryRealm.ABROAD), person);

        assertThat(isDenied(page)).as(page.title()).isEqualTo(holds);
        assertThat(RecoveryRealm.isCase(page)).as("goes on").isEqualTo(!holds);
    }

    @Test
    void factor_holds_until_it_is_shown() throws IOException {
        realm.level("LOW", "");
        requires("factor");
        Person person = realm.realm().users().withOtp();
        HttpBrowser browser = new HttpBrowser().from(RecoveryRealm.HOME);
        Page shown = realm.otp(browser, realm.open(browser, person), person);
        Person other = realm.realm().users().withOtp();
        HttpBrowser elsewhere = new HttpBrowser().from(RecoveryRealm.ABROAD);

        Page without = realm.without(elsewhere, realm.open(elsewhere, other));

        assertThat(RecoveryRealm.asksForPassword(shown)).as(shown.title()).isTrue();
        assertThat(isDenied(without)).as(without.title()).isTrue();
    }

    @Test
    void refuse_holds_once_the_browser_has_lost_the_case() throws IOException {
        realm.level("LOW", RecoveryIT.SHORT_WAIT);
        requires("refuse");
        Person person = realm.realm().users().withOtp();
        HttpBrowser browser = new HttpBrowser().from(RecoveryRealm.ABROAD);
        Page prompt = realm.open(browser, person);
        browser.cookies().names().stream()
                .filter(name -> name.startsWith("LATCHKEY_RECOVERY"))
                .toList()
                .forEach(name -> browser.cookies().put(name, "gone", "/realms/" + name() + "/"));

        Page page = browser.enterOtp(prompt, person.code());

        assertThat(RecoveryRealm.asksForPassword(page)).isFalse();
        assertThat(isDenied(page)).as(page.title()).isTrue();
    }

    /** What the policy says at LOW and MEDIUM, and whether the way of those who lost their means is closed. */
    private static String table(String low, String medium, boolean lostIsRefused) {
        String own = "\"never-had-factor\":{\"low\":{\"ordinary\":[\"%s\"]},\"medium\":{\"ordinary\":[\"%s\"]}}"
                .formatted(low, medium);
        String refused = "{\"ordinary\":\"refused\",\"high\":\"refused\",\"privileged\":\"refused\"}";
        String lost = ",\"lost\":{\"low\":%1$s,\"medium\":%1$s,\"high\":%1$s}".formatted(refused);
        return "{" + own + (lostIsRefused ? lost : "") + "}";
    }

    private static boolean isDenied(Page page) {
        return page.has("kc-error-message");
    }

    private void requires(String need) {
        String config = admin.get(name() + "/authentication/executions/" + condition)
                .path("authenticatorConfig")
                .asText();
        admin.put(
                name() + "/authentication/config/" + config,
                Map.of("id", config, "alias", BRANCH, "config", Map.of("requires", need)));
    }

    /** With all the rest as it is: without its priority Keycloak would move it to the front. */
    private void require(String flow, String step, String requirement) {
        admin.put(executions(flow), ((ObjectNode) step(flow, step)).put("requirement", requirement));
    }

    private JsonNode step(String flow, String step) {
        for (JsonNode one : admin.get(executions(flow))) {
            if (one.path("providerId").asText().equals(step)
                    || one.path("displayName").asText().equals(step)) {
                return one;
            }
        }
        throw new IllegalStateException("No " + step + " in " + flow);
    }

    private String executions(String flow) {
        return name() + "/authentication/flows/" + flow.replace(" ", "%20") + "/executions";
    }

    private String name() {
        return realm.realm().name();
    }
}
