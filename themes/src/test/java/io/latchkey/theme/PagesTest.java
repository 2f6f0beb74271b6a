package io.latchkey.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Latchkey's own pages, in its own theme and in those a realm may have chosen instead. */
final class PagesTest {

    private static final String HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>${url}";

    static Stream<Arguments> everywhere() {
        return Sources.pages().stream()
                .flatMap(page -> Stream.of("latchkey", "keycloak.v2", "keycloak", "base")
                        .flatMap(theme -> Stream.of(Locale.ENGLISH, Locale.GERMAN)
                                .map(locale -> Arguments.of(page, theme, locale))));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void a_page_has_a_language_a_title_and_one_heading(String page, String theme, Locale locale) {
        Document html = Page.of(page).in(theme, locale).render();

        assertThat(html.selectFirst("html").attr("lang")).isEqualTo(locale.getLanguage());
        assertThat(html.select("h1#kc-page-title")).hasSize(1);
        assertThat(html.title())
                .isNotBlank()
                .isEqualTo(html.selectFirst("h1#kc-page-title").text());
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void every_input_has_a_label_and_every_reference_a_target(String page, String theme, Locale locale) {
        Document html =
                Page.of(page).in(theme, locale).withError("code", "Wrong").render();

        for (Element input : html.select("input:not([type=hidden])")) {
            assertThat(html.select("label[for=" + input.id() + "]"))
                    .as("label of " + input)
                    .hasSize(1);
        }
        for (Element described : html.select("[aria-describedby]")) {
            for (String id : described.attr("aria-describedby").split(" ")) {
                assertThat(html.select("#" + id)).as(id).hasSize(1);
            }
        }
        for (Element outside : html.select("[form]")) {
            assertThat(html.select("form#" + outside.attr("form"))).hasSize(1);
        }
        List<String> ids = html.select("[id]").eachAttr("id");
        assertThat(ids).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void values_from_outside_stay_text(String page, String theme, Locale locale) {
        Document html = Page.of(page)
                .in(theme, locale)
                .with("when", HOSTILE)
                .with("device", HOSTILE)
                .with("place", HOSTILE)
                .with("token", HOSTILE)
                .with("actionUrl", HOSTILE)
                .withRecovery("device", HOSTILE)
                .withRecovery("place", HOSTILE)
                .withLatchkey("maskedEmail", HOSTILE)
                .withLatchkey("reference", HOSTILE)
                .withLatchkey("reasons", List.of(HOSTILE, "device"))
                .withError("code", HOSTILE)
                .render();

        assertThat(html.select("script").eachText()).noneMatch(script -> script.contains("alert"));
        assertThat(html.select("script").stream().map(Element::data)).noneMatch(script -> script.contains("alert"));
        assertThat(html.select("[onerror]")).isEmpty();
    }

    @Test
    void the_device_is_shown_as_it_was_written() {
        Document html = Page.of("latchkey-disown.ftl")
                .with("device", "Opera <b>& ${url}")
                .render();

        assertThat(html.selectFirst("#latchkey-device").text()).isEqualTo("Opera <b>& ${url}");
    }

    @Test
    void the_code_can_be_pasted_and_filled_in_by_the_phone() {
        Element code = Page.of("latchkey-email-code.ftl").render().selectFirst("input#code");

        assertThat(code.attr("inputmode")).isEqualTo("numeric");
        assertThat(code.attr("autocomplete")).isEqualTo("one-time-code");
        assertThat(code.hasAttr("maxlength")).isFalse();
        assertThat(code.hasAttr("pattern")).isFalse();
    }

    @Test
    void enter_sends_the_code_and_not_a_request_for_a_new_one() {
        Document html = Page.of("latchkey-email-code.ftl").render();

        assertThat(html.select("#latchkey-email-code-form button[type=submit]").eachAttr("id"))
                .containsExactly("latchkey-submit", "latchkey-resend");
        assertThat(html.selectFirst("#latchkey-resend").hasAttr("formnovalidate"))
                .isTrue();
    }

    @Test
    void a_wrong_code_is_told_at_the_field() {
        Document html = Page.of("latchkey-email-code.ftl")
                .withError("code", "This code is not right.")
                .render();

        Element code = html.selectFirst("input#code");
        assertThat(code.attr("aria-invalid")).isEqualTo("true");
        assertThat(code.attr("aria-describedby")).startsWith("code-error ");
        assertThat(html.selectFirst("#code-error").text()).isEqualTo("This code is not right.");
    }

    @ParameterizedTest
    @CsvSource({"0,No tries left.", "1,One try left.", "4,4 tries left."})
    void the_tries_left_are_counted(int left, String text) {
        Document html = Page.of("latchkey-email-code.ftl")
                .withLatchkey("attemptsLeft", left)
                .render();

        assertThat(html.selectFirst("#code-attempts").text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"latchkey-refused.ftl", "latchkey-no-factor.ftl"})
    void a_refusal_shows_the_reference_and_no_reason(String page) {
        Document html = Page.of(page).render();

        assertThat(html.selectFirst("#latchkey-reference").text()).isEqualTo("K7QF-2MXD");
        assertThat(html.select("[data-reason], .latchkey-why")).isEmpty();
    }

    @Test
    void the_refusal_reads_the_same_whatever_was_found() {
        String one = Page.of("latchkey-refused.ftl").render().text();
        String other = Page.of("latchkey-refused.ftl")
                .withLatchkey("reasons", List.of("network", "behaviour"))
                .render()
                .text();

        assertThat(one).isEqualTo(other);
    }

    @Test
    void disowning_takes_a_button_that_posts_the_token() {
        Element form = Page.of("latchkey-disown.ftl").render().selectFirst("#latchkey-disown-form");

        assertThat(form.attr("method")).isEqualTo("post");
        assertThat(form.attr("action")).isEqualTo("http://localhost/realms/example/latchkey/disown");
        assertThat(form.selectFirst("input[name=token]").val()).isEqualTo("t0k3n");
        assertThat(form.select("button[type=submit]")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"true,'Thank you, we have acted on it'", "false,This link is no longer valid"})
    void the_outcome_of_disowning_is_told(boolean done, String heading) {
        Document html = Page.of("latchkey-disowned.ftl").with("done", done).render();

        assertThat(html.selectFirst("h1").text()).isEqualTo(heading);
    }

    @Test
    void nobody_is_told_that_a_password_was_changed_which_another_system_keeps() {
        Document asked =
                Page.of("latchkey-disown.ftl").with("passwordElsewhere", true).render();
        Document done = Page.of("latchkey-disowned.ftl")
                .with("done", true)
                .with("passwordElsewhere", true)
                .render();

        assertThat(asked.text()).doesNotContain("password stops working").contains("We cannot change it here");
        assertThat(done.text()).doesNotContain("no longer works").contains("Contact your help desk now");
    }

    @Test
    void of_a_recovery_under_way_nothing_is_said_to_be_taken_back() {
        Document asked =
                Page.of("latchkey-disown-recovery.ftl").with("underWay", true).render();
        Document done = Page.of("latchkey-disowned.ftl")
                .with("done", true)
                .with("cancelled", true)
                .render();

        assertThat(asked.text()).contains("Nothing has been changed yet").doesNotContain("Nobody can sign in any more");
        assertThat(done.text()).contains("nothing in your account was changed").doesNotContain("signed out");
    }

    @Test
    void a_failure_of_ours_is_not_taken_for_an_invalid_link() {
        Document html = Page.of("latchkey-disowned.ftl")
                .with("done", false)
                .with("unavailable", true)
                .render();

        assertThat(html.selectFirst("h1").text()).isEqualTo("That did not work just now");
        assertThat(html.text()).contains("Your link is still good");
    }

    @Test
    void the_invitation_can_be_declined() {
        Document html = Page.of("latchkey-invite.ftl").render();

        assertThat(html.select("button[name=enrol]").eachAttr("value")).containsExactly("webauthn", "totp");
        assertThat(html.select("button[name=later]")).hasSize(1);
    }

    @Test
    void a_realm_with_another_theme_gets_the_style_sheet_with_the_page() {
        assertThat(Page.of("latchkey-refused.ftl")
                        .in("keycloak.v2", Locale.ENGLISH)
                        .render()
                        .select("link[href$=css/latchkey-pages.css]"))
                .hasSize(1);
        assertThat(Page.of("latchkey-refused.ftl").render().select("link[href$=css/latchkey-pages.css]"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"approval, What is still needed:", "approval wait, 'What is still needed, one of these:'", "'', ''"})
    void a_case_says_what_is_still_needed_and_nothing_if_nothing_is(String ways, String words) {
        List<List<String>> wanted = Stream.of(ways.split(" "))
                .map(way -> way.isEmpty() ? List.<String>of() : List.of(way))
                .toList();

        Document html = Page.of("latchkey-recovery-case.ftl")
                .withRecovery("ways", wanted)
                .render();

        assertThat(html.select("#latchkey-recovery-wanted").text()).isEqualTo(words);
        assertThat(html.select("#latchkey-recovery-case li").eachText())
                .hasSize(words.isEmpty() ? 0 : wanted.size())
                .noneMatch(String::isBlank);
    }
}
