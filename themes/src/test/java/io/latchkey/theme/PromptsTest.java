package io.latchkey.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keycloak's own prompts inside theme {@code latchkey}. */
final class PromptsTest {

    private static final String OTP = "login-otp.ftl";

    @ParameterizedTest
    @CsvSource({
        "login-otp.ftl,kc-otp-login-form",
        "login-recovery-authn-code-input.ftl,kc-recovery-code-login-form",
        "webauthn-authenticate.ftl,webauth"
    })
    void the_boxes_are_sent_with_the_proof(String template, String formId) {
        Document html = Page.of(template).render();

        Element form = html.selectFirst("form#" + formId);
        assertThat(form.attr("method")).isEqualTo("post");
        assertThat(form.attr("action")).isEqualTo(Page.ACTION);
        for (String name : List.of("latchkey-trust", "latchkey-shared")) {
            assertThat(html.select("input[type=checkbox][name=" + name + "]").eachAttr("form"))
                    .containsExactly(formId);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"login-otp.ftl", "login-recovery-authn-code-input.ftl", "webauthn-authenticate.ftl"})
    void the_reason_comes_before_the_form_and_the_boxes_before_the_button(String template) {
        String html = Page.of(template).render().body().html();

        assertThat(html.indexOf("This is a new device for you."))
                .isPositive()
                .isLessThan(html.indexOf("<form"))
                .isLessThan(html.indexOf("name=\"latchkey-trust\""));
        assertThat(html.indexOf("name=\"latchkey-trust\"")).isLessThan(html.indexOf("type=\"submit\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "device | This is a new device for you. | Dieses Gerät ist neu für Sie.",
                "network | Your connection looks different from usual. | Ihre Verbindung sieht anders aus als sonst.",
                "geo | You are signing in from a place that is unusual for you."
                        + " | Sie melden sich von einem für Sie ungewöhnlichen Ort aus an.",
                "time | You are signing in at a time that is unusual for you."
                        + " | Sie melden sich zu einer für Sie ungewöhnlichen Zeit an.",
                "behaviour | There has been unusual activity around your account."
                        + " | Rund um Ihr Konto gab es ungewöhnliche Vorgänge.",
                "posture | We could not check everything about this device."
                        + " | Wir konnten bei diesem Gerät nicht alles prüfen.",
                "target | What you are about to open is specially protected."
                        + " | Was Sie öffnen möchten, ist besonders geschützt."
            })
    void each_group_has_its_sentence(String group, String english, String german) {
        Page page = Page.of(OTP).withLatchkey("reasons", List.of(group));

        assertThat(page.in("latchkey", Locale.ENGLISH)
                        .render()
                        .select(".latchkey-reason")
                        .eachText())
                .containsExactly(english);
        assertThat(page.in("latchkey", Locale.GERMAN)
                        .render()
                        .select(".latchkey-reason")
                        .eachText())
                .containsExactly(german);
    }

    @Test
    void without_a_group_that_we_know_the_reason_stays_general() {
        Document html =
                Page.of(OTP).withLatchkey("reasons", List.of("reputation")).render();

        assertThat(html.select(".latchkey-reason").eachText()).containsExactly("This sign-in needs one more proof.");
    }

    @ParameterizedTest
    @CsvSource({"1,Trust this device for one day", "30,Trust this device for 30 days"})
    void the_length_of_trust_is_told(int days, String label) {
        Document html = Page.of(OTP).withLatchkey("trustDays", days).render();

        assertThat(html.selectFirst("label[for=latchkey-trust]").text()).isEqualTo(label);
    }

    @Test
    void what_was_ticked_stays_ticked_after_a_wrong_code() {
        Document html = Page.of(OTP).withLatchkey("trustChecked", true).render();

        assertThat(html.selectFirst("#latchkey-trust").hasAttr("checked")).isTrue();
        assertThat(html.selectFirst("#latchkey-shared").hasAttr("checked")).isFalse();
    }

    @Test
    void what_is_not_offered_is_not_shown() {
        Document html = Page.of(OTP)
                .withLatchkey("trustOffered", false)
                .withLatchkey("sharedOffered", false)
                .render();

        assertThat(html.select("input[type=checkbox]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"login-otp.ftl", "login-recovery-authn-code-input.ftl", "webauthn-authenticate.ftl"})
    void a_prompt_that_latchkey_did_not_ask_for_reads_as_keycloak_wrote_it(String template) {
        String ours = Page.of(template).withoutLatchkey().render().body().html();
        String keycloaks = Page.of(template)
                .withoutLatchkey()
                .in("keycloak.v2", Locale.ENGLISH)
                .render()
                .body()
                .html();

        assertThat(ours).isEqualToNormalizingWhitespace(keycloaks);
    }

    @ParameterizedTest
    @ValueSource(strings = {"login.ftl", "login-username.ftl", "login-password.ftl"})
    void the_password_page_offers_the_shared_computer_and_nothing_else(String template) {
        Document html = Page.of(template).render();

        assertThat(html.select("#latchkey-shared").eachAttr("form")).containsExactly("kc-form-login");
        assertThat(html.select("#latchkey-trust, .latchkey-why")).isEmpty();
    }

    @Test
    void the_themes_own_files_are_added_to_those_of_keycloak() {
        Document html = Page.of(OTP).render();

        assertThat(html.select("link[rel=stylesheet]").eachAttr("href"))
                .contains("/resources/x/login/latchkey/css/styles.css")
                .endsWith(
                        "/resources/x/login/latchkey/css/latchkey-pages.css",
                        "/resources/x/login/latchkey/css/latchkey.css");
        assertThat(html.select("script[src$=js/accessibility.js]").eachAttr("type"))
                .containsExactly("module");
    }
}
